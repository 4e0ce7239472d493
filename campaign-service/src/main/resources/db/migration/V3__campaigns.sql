-- What campaigns there are. `version` counts what the document has said, `revision` every change.
create table campaign (
  campaign   text primary key,
  ordinal    bigint generated always as identity,
  version    integer not null,
  revision   integer not null,
  status     text not null check (status in ('draft', 'live', 'paused', 'ended')),
  since      timestamptz,
  document   text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  check (since is not null or status in ('draft', 'ended'))
);

-- Every revision that there was, for whoever asks who changed what.
create table campaign_revision (
  campaign   text not null,
  revision   integer not null,
  version    integer not null,
  status     text not null,
  document   text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (campaign, revision)
);

-- Those that come with the installation are put in once: one that was taken away stays away.
create table campaign_seed (
  campaign text primary key
);

-- What happened and has steps that are still to come; due_at is the moment of the next one.
create table pending (
  happening_id text primary key,
  customer_id  text not null,
  due_at       timestamptz not null,
  body         text not null
) with (fillfactor = 80);

create index pending_due on pending (due_at);
create index pending_of_customer on pending (customer_id);

-- The newest activity about each thing that a step is about: what was done about it before no
-- longer counts.
create table touched (
  customer_id text not null,
  campaign    text not null,
  step        text not null,
  entity      text not null,
  activity_id text not null,
  at          timestamptz not null,
  primary key (customer_id, campaign, step, entity)
);

-- What is known of the customer by their newest change. Those known before have none of it until
-- their next change.
alter table customer add column snapshot text;

-- How much went to a customer lately: caps, and whether a step may go to them again.
create index decision_sent on decision (customer_id, decided_at) include (campaign, step)
  where outcome = 'sent';

-- Which subscriptions run, by the newest that was told of each.
create table subscription (
  subscription_key text primary key,
  customer_id      text not null,
  active           boolean not null,
  at               timestamptz not null,
  activity_id      text not null
);

create index subscription_of_customer on subscription (customer_id) where active;

-- Reports look at a stretch of time, and decisions stand in the order of their instants.
create index decision_decided on decision using brin (decided_at);
