-- The newest revision of each customer that was applied: what is not newer is dropped.
create table customer (
  customer_id   text primary key,
  seq           bigint not null,
  as_of         timestamptz not null,
  tier          text not null,
  stage         text not null,
  currency      text not null,
  total_clv     numeric not null,
  model_version text not null
);

-- One row per (campaign, customer, cause, step): decision_id is made of exactly these.
create table decision (
  decision_id      text primary key,
  ordinal          bigint generated always as identity,
  customer_id      text not null,
  campaign         text not null,
  campaign_version integer not null,
  kind             text not null,
  step             text not null,
  cause_kind       text not null,
  cause_change     text not null,
  cause_ref        text,
  as_of            timestamptz not null,
  decided_at       timestamptz not null,
  outcome          text not null check (outcome in ('sent', 'not_sent')),
  reason           text check ((reason is null) = (outcome = 'sent')),
  valid_until      timestamptz check ((valid_until is null) = (outcome = 'not_sent')),
  inputs           jsonb not null
);

-- A customer's decisions are inserted under the customer's row lock, so their ordinals stand in the
-- order of the commits.
create index decision_of_customer on decision (customer_id, ordinal desc);

-- What was decided to be sent. Without a position it waits for the relay; with one it is published.
create table trigger (
  ordinal     bigint generated always as identity primary key,
  trigger_id  text not null unique,
  customer_id text not null,
  bucket      smallint not null check (bucket between 0 and 63),
  event       text not null,
  decided_at  timestamptz not null,
  accepted_at timestamptz,
  created_at  timestamptz not null default clock_timestamp(),
  position    bigint unique
);

create index trigger_waiting on trigger (ordinal) where position is null;

-- The position of the newest published trigger. Whoever publishes holds the row until the commit, so
-- that positions become visible in their order and a reader behind one never skips another.
create table trigger_feed (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);

insert into trigger_feed (position) values (0);
