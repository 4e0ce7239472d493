-- Every id of a customer that was ever named, and the id that the person goes by: the oldest of
-- theirs. All else stands in the root's row. Rows never go: a late record must not bring back who
-- was merged away or is to be forgotten.
create table person (
  customer_id    text collate "C" primary key,
  root_id        text collate "C" not null,
  -- when the id was first seen; null while nothing has told
  since          timestamptz,
  erased         boolean not null default false,
  registered_at  timestamptz,
  -- purchases: paid for, and not wholly taken back
  orders         integer not null default 0,
  first_order_at timestamptz,
  last_order_at  timestamptz,
  -- the newest profile: of several of one instant that of the greatest event
  profile_at     timestamptz,
  profile_event  text collate "C",
  zone           text,
  language       text,
  country        text,
  tags           jsonb
);

create index person_aliases on person (root_id) where root_id <> customer_id;

-- The newest version of each order. A refund that comes before its order makes the row, without a
-- customer and at no version.
create table purchase (
  order_key      text collate "C" primary key,
  version        text collate "C" not null,
  -- whose it is, by the id that they go by; 'anon:' || order_key for nobody's
  customer_id    text collate "C",
  placed_at      timestamptz,
  status         text check (status in ('PENDING', 'PAID', 'CANCELLED')),
  gross          numeric,
  -- what the version itself leaves as revenue, and what is left with the refunds that came alone
  told_net       numeric,
  net            numeric,
  -- [product, category or null, quantity, unit price] of each
  lines          jsonb,
  discount_codes jsonb,
  -- those that came alone, by id: version, amount in the shop's currency, the rate as a fraction
  refunds        jsonb
);

create index purchase_of_customer on purchase (customer_id, placed_at);

-- Orders that a split gave to somebody; the greatest number owns the order.
create table assignment (
  order_key   text collate "C" primary key,
  number      bigint not null,
  customer_id text collate "C" not null
);

-- What counts of all that a person said of a channel: the latest, of several a refusal.
create table consent (
  customer_id text collate "C" not null,
  channel     text collate "C" not null,
  granted     boolean not null,
  occurred_at timestamptz not null,
  primary key (customer_id, channel)
);

-- To whom not to write, whatever they consent to. The channel is empty for all of them.
create table suppression (
  customer_id text collate "C" not null,
  channel     text collate "C" not null,
  cause       text collate "C" not null check (cause in ('BOUNCED', 'COMPLAINED', 'ASKED', 'ERASED')),
  since       timestamptz not null,
  ordinal     bigint generated always as identity unique,
  primary key (customer_id, channel, cause)
);

-- What somebody asked for, or had asked for them. It names no more than the id.
create table privacy_request (
  request_id   uuid primary key,
  kind         text not null check (kind in ('erasure', 'export')),
  customer_id  text collate "C" not null,
  requested_at timestamptz not null
);

-- Everybody who had a segment before persons were kept.
insert into person (customer_id, root_id) select customer_id, customer_id from customer;
