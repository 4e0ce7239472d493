-- What was bought, one row an order: its products dearest first, each with its category or null, and
-- what is not to be offered again.
create table basket (
  order_key   text collate "C" primary key,
  customer_id text not null,
  placed_at   timestamptz not null,
  products    text[] not null,
  categories  text[] not null,
  withheld    text[] not null
);

create index basket_of_customer on basket (customer_id, placed_at desc, order_key);

-- Whose baskets changed since they were counted. Appended only, so that nobody waits for the folder
-- nor the folder for anybody; one customer may stand here often.
create table basket_changed (
  id          bigint generated always as identity primary key,
  customer_id text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- Which items each person is counted with now: what is taken off when they are counted anew.
create table basket_counted (
  customer_id text primary key,
  products    bigint[] not null,
  categories  bigint[] not null
);

-- The counts. Only the folder writes them, one replica at a time.
create table item (
  item_id  bigint primary key,
  kind     text not null check (kind in ('PRODUCT', 'CATEGORY')),
  name     text collate "C" not null,
  category bigint,
  persons  bigint not null default 0 check (persons >= 0)
);

create index item_popular on item (persons desc, name) where kind = 'PRODUCT' and persons > 0;
create index item_of_category on item (category, persons desc, name)
  where kind = 'PRODUCT' and persons > 0;

create table item_pair (
  a       bigint not null,
  b       bigint not null check (a < b),
  persons bigint not null check (persons >= 0),
  primary key (a, b)
);

-- Most pairs are held by one or two persons and are never read.
create index item_pair_of_a on item_pair (a, persons desc, b) where persons >= 3;
create index item_pair_of_b on item_pair (b, persons desc, a) where persons >= 3;

-- How many persons hold anything.
create table basket_total (
  only_row boolean primary key default true check (only_row),
  persons  bigint not null
);

insert into basket_total (persons) values (0);

-- The newest answer of each customer about each thing. Of an erased person the score stays.
create table feedback (
  feedback_id bigint generated always as identity primary key,
  customer_id text,
  about       text,
  score       smallint not null check (score between 0 and 10),
  comment     text,
  channel     text,
  given_at    timestamptz not null,
  tier        text,
  stage       text,
  unique (customer_id, about),
  check ((customer_id is null) = (about is null)),
  check (customer_id is not null or comment is null)
);

create index feedback_newest on feedback (customer_id, given_at desc, feedback_id desc);
create index feedback_given on feedback (given_at);

-- Answers to requests that came with an Idempotency-Key; without a status the request is running.
create table idempotency_key (
  caller       text not null,
  route        text not null,
  key          text not null,
  fingerprint  text not null,
  claim        uuid not null,
  leased_until timestamptz not null,
  expires_at   timestamptz not null,
  status       smallint,
  location     text,
  body         text,
  primary key (caller, route, key)
);

create index idempotency_key_expired on idempotency_key (expires_at);
