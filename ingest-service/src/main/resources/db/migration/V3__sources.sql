-- What a refund that is told alone needs of its order. Null for orders accepted before this.
alter table accepted_order
  add column customer_id text collate "C",
  add column placed_at   timestamptz,
  add column currency    text collate "C";

-- The newest version of each refund that the broker has acknowledged: a memory against repeats.
create table accepted_refund (
  refund_key text collate "C" primary key,
  version    text collate "C" not null
);

-- Refunds that came before their order. The order's customer and day decide what they are worth.
create table parked_refund (
  refund_key  text collate "C" primary key,
  order_key   text collate "C" not null,
  refund_id   text not null,
  version     text collate "C" not null,
  refunded_at timestamptz not null,
  currency    text not null,
  amount      numeric not null,
  history     boolean not null,
  parked_at   timestamptz not null default now()
);
create index parked_refund_order on parked_refund (order_key);
create index parked_refund_age on parked_refund (parked_at);

-- What could not be taken in: encrypted, and deleted when its time is over. Without a replay
-- nothing in here has any effect.
create table quarantined (
  id          bigint generated always as identity primary key,
  source      text not null,
  reason      text not null,
  detail      text not null,
  received_at timestamptz not null,
  history     boolean not null,
  sealed      bytea not null,
  attempts    int not null default 1
);
create index quarantined_source on quarantined (source, id);
create index quarantined_age on quarantined (received_at);

-- Documents that a thin message spoke of and that are to be asked for.
create table requested_document (
  id           bigint generated always as identity primary key,
  source       text not null,
  path         text not null,
  requested_at timestamptz not null default now(),
  attempts     int not null default 0,
  due_at       timestamptz not null default now(),
  unique (source, path)
);
create index requested_document_due on requested_document (due_at);
