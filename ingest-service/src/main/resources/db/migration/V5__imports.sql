-- Files that were handed in. Whoever works on one holds it by a lease and an attempt; the mark is
-- where its next attempt reads on from.
create table import_job (
  id           bigint generated always as identity primary key,
  spool        text not null,
  file         text not null,
  options      json not null,
  history      boolean not null,
  bytes        bigint not null,
  sha256       text not null,
  state        text not null default 'WAITING'
                 check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  message      text not null default '',
  mark_offset  bigint not null default 0,
  mark_line    bigint not null default 0,
  mark_records bigint not null default 0,
  mark_skip    bigint not null default 0,
  bytes_read   bigint not null default 0,
  records      bigint not null default 0,
  accepted     bigint not null default 0,
  repeated     bigint not null default 0,
  rejected     json not null default '{}',
  worked_ms    bigint not null default 0,
  attempts     integer not null default 0,
  barren       integer not null default 0,
  lease_until  timestamptz,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  ended_at     timestamptz
);
create index import_job_open on import_job (id) where state in ('WAITING', 'RUNNING');

create table import_error (
  job_id bigint not null references import_job on delete cascade,
  line   bigint not null,
  reason text not null,
  detail text not null,
  primary key (job_id, line)
);

-- The orders of a file that is being read, so that one that comes a second time is known.
create table import_order (
  job_id    bigint not null references import_job on delete cascade,
  order_key text collate "C" not null,
  version   text collate "C" not null,
  primary key (job_id, order_key)
);
