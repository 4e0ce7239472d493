-- Amounts are minor units of the one reporting currency of the installation (long: exact, narrow).
-- Ids and versions are compared byte by byte, as the contracts say: collation C.

-- The newest version of every order; a repeat or an older one changes nothing.
create table orders (
  order_key     text collate "C" primary key,
  version       text collate "C" not null,
  customer_id   text collate "C" not null,
  day           date not null,
  net           bigint not null,
  -- placed in the future: takes effect then; null once it has
  waiting_until timestamptz
);

create index orders_waiting on orders (customer_id) where waiting_until is not null;
create index orders_anonymous on orders (order_key) include (net) where customer_id like 'anon:%';

-- What a customer's orders in effect come to on one business day.
create table customer_day (
  customer_id text collate "C" not null,
  day         date not null,
  net         bigint not null,
  orders      integer not null,
  primary key (customer_id, day)
) with (fillfactor = 80);

-- The state machine of one customer between two batches, and what was last said of them.
-- Room is left on each page so that the many updates stay in place (no index but the key).
create table customer (
  customer_id        text collate "C" primary key,
  bucket             smallint not null,
  seq                bigint not null,
  as_of              timestamptz not null,
  orders             integer not null,
  net                bigint not null,
  purchase_days      integer not null,
  purchase_days_net  bigint not null,
  first_day          date,
  last_day           date,
  tier               text,
  tier_since         timestamptz,
  stage              text,
  stage_since        timestamptz,
  total              bigint not null,
  valued_at          timestamptz,
  segment_moment     timestamptz,
  waiting_until      timestamptz
) with (fillfactor = 70);

-- When to look at a customer again: may be early, never late. Narrow, because its index moves.
create table timer (
  customer_id text collate "C" primary key,
  bucket      smallint not null,
  wake_at     timestamptz not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create index timer_due on timer (wake_at) include (bucket, customer_id);

-- What is still to be published; a row goes once the broker has it.
create table outbox (
  id          bigint generated always as identity primary key,
  bucket      smallint not null,
  topic       text not null,
  customer_id text collate "C" not null,
  event_id    text not null,
  event_type  text not null,
  event_time  timestamptz not null,
  accepted_at timestamptz,
  data        text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
