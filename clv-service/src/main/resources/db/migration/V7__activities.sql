-- Over which channel an order came, and when exactly: the channel of a customer's first purchase is
-- the one that won them.
alter table orders
  add column placed_at timestamptz,
  add column channel   text collate "C";

-- What was spent to win customers: of each day, channel and campaign (empty for none) the newest
-- statement.
create table acquisition_cost (
  day         date not null,
  channel     text collate "C" not null,
  campaign    text collate "C" not null,
  stated_at   timestamptz not null,
  activity_id text collate "C" not null,
  amount      bigint not null,
  primary key (day, channel, campaign)
);

-- What happened to subscriptions, each event once, in any order: what follows from them is computed
-- when it is asked for. A customer's events are found by customer_id and by nothing else.
create table subscription_event (
  activity_id      text collate "C" primary key,
  subscription_key text collate "C" not null,
  customer_id      text collate "C" not null,
  kind             text not null,
  at               timestamptz not null,
  day              date not null,
  -- what it costs each time; null where a cancellation does not say
  plan             text,
  period           text,
  amount           bigint
);

create index subscription_event_subscription on subscription_event (subscription_key);
create index subscription_event_customer on subscription_event (customer_id);
