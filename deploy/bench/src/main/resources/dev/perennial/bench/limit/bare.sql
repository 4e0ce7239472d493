-- The tables that an order passes on its way to a published value, without what they are for.

create table accepted_order (
  order_key   text collate "C" primary key,
  version     text collate "C" not null,
  customer_id text collate "C",
  placed_at   timestamptz,
  currency    text collate "C",
  charged     text
);

create table identity (
  identifier  text collate "C" primary key,
  customer_id text collate "C",
  created_at  timestamptz not null default now(),
  kind        text
);
create index identity_of_customer on identity (customer_id);

create table known_customer (
  customer_id text collate "C" primary key,
  root_id     text collate "C" not null,
  since       timestamptz not null
);

create table orders (
  order_key   text collate "C" primary key,
  version     text collate "C" not null,
  customer_id text collate "C",
  day         date,
  net         bigint not null,
  placed_at   timestamptz,
  channel     text,
  categories  jsonb
);
create index orders_of_customer on orders using hash (customer_id);

create table customer_day (
  customer_id text collate "C" not null,
  day         date not null,
  net         bigint not null,
  orders      integer not null,
  primary key (customer_id, day)
) with (fillfactor = 80);

create table customer (
  customer_id       text collate "C" primary key,
  bucket            smallint not null,
  seq               bigint not null,
  as_of             timestamptz not null,
  orders            integer not null,
  net               bigint not null,
  purchase_days     integer not null,
  purchase_days_net bigint not null,
  first_day         date,
  last_day          date,
  tier              text,
  tier_since        timestamptz,
  stage             text,
  stage_since       timestamptz,
  total             bigint not null,
  valued_at         timestamptz,
  segment_moment    timestamptz
) with (fillfactor = 70);

create table timer (
  customer_id text collate "C" primary key,
  bucket      smallint not null,
  wake_at     timestamptz not null
) with (fillfactor = 80);
create index timer_due on timer (wake_at) include (bucket, customer_id);

create table segment_change (
  customer_id text collate "C" not null,
  seq         bigint not null,
  data        text not null,
  primary key (customer_id, seq)
);

create table outbox (
  id          bigint generated always as identity primary key,
  topic       text not null,
  customer_id text collate "C" not null,
  event_id    text not null,
  event_time  timestamptz not null,
  data        text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
