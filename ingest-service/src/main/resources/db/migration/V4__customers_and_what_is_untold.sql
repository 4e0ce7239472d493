-- An id that was given to a customer. root_id is the id that the person goes by: its own until a
-- merge. apart are customers whom an operator has told from this one; a merge keeps them current.
create table customer (
  customer_id text collate "C" primary key,
  root_id     text collate "C" not null,
  since       timestamptz not null,
  apart       text[] not null default '{}'
);
create index customer_absorbed on customer (root_id) where root_id <> customer_id;

insert into customer (customer_id, root_id, since)
select customer_id, customer_id, min(created_at) from identity group by customer_id;

-- customer_id is the id that the person goes by; null is a tombstone: whoever it named asked to be
-- forgotten at forgotten_at, on the business clock, for the generation-th time.
alter table identity
  alter column customer_id drop not null,
  add column kind text,
  add column split_off boolean not null default false,
  add column forgotten_at timestamptz,
  add column generation int not null default 0;
create index identity_of_customer on identity (customer_id);

-- Events of customers.v1 that the broker has not acknowledged.
create table untold_event (
  event_id    text collate "C" primary key,
  type        text not null,
  key         text not null,
  data        text not null,
  recorded_at timestamptz not null,
  accepted_at timestamptz not null,
  kept_at     timestamptz not null default now()
);
create index untold_event_oldest on untold_event (kept_at);

-- Numbers splits: the greatest that names an order owns it.
create sequence split_assignment;

-- Requests of persons to be forgotten or told what is held of them. An erasure is REQUESTED, then
-- ERASED from the identities, then DONE everywhere. hashes, customer_ids and order_keys are what it
-- was asked by and, from ERASED on, all that was found.
create table privacy_job (
  job_id       uuid primary key,
  kind         text not null,
  state        text not null,
  hashes       text[] not null,
  kinds        text[] not null,
  customer_ids text[] not null,
  order_keys   text[] not null,
  requested_at timestamptz not null,
  accepted_at  timestamptz not null,
  leased_until timestamptz not null default '-infinity',
  done_at      timestamptz
);
create index privacy_job_open on privacy_job (accepted_at) where state in ('REQUESTED', 'ERASED');
create index privacy_job_newest on privacy_job (kind, accepted_at);
