-- Fits and back-tests, asked for and worked off by any replica. Times are the database's own clock.
create table model_job (
  id          uuid primary key default uuidv7(),
  kind        text not null,
  state       text not null default 'QUEUED',
  -- json and not jsonb: keeps the usual order of parameters
  request     json not null,
  progress    double precision not null default 0,
  message     text not null default '',
  result      json,
  created_at  timestamptz not null default clock_timestamp(),
  started_at  timestamptz,
  finished_at timestamptz,
  -- another replica may take the job after this
  lease_until timestamptz,
  -- which attempt is under way: an earlier one writes no more
  attempts    integer not null default 0
);

create index model_job_open on model_job (created_at) where state in ('QUEUED', 'RUNNING');
create index model_job_kind on model_job (kind, created_at desc);
