-- Who is whom, as customers.v1 tells: every id that a merge or an erasure named, and the id that the
-- person goes by. Rows never go: a late record must not bring back who ceased.
create table alias (
  customer_id text collate "C" primary key,
  -- when the id was first seen; null while no merge has told
  since       timestamptz,
  root_id     text collate "C" not null,
  erased      boolean not null
);

create index alias_root on alias (root_id);

-- Orders that a split gave to somebody; the greatest number owns the order.
create table assignment (
  order_key   text collate "C" primary key,
  number      bigint not null,
  customer_id text collate "C" not null
);

-- How far each partition of customers.v1 has been applied, by whichever replica: every replica's
-- reviews stay behind all of them.
create table identity_progress (
  partition   integer primary key,
  next_offset bigint not null,
  recorded_at timestamptz
);

-- The orders of somebody who was merged or is to be forgotten. By hash: half the size of a B-tree
-- over these ids, and nobody asks for a range of them.
create index orders_customer on orders using hash (customer_id);

-- A tombstone has no data.
alter table outbox alter column data drop not null;
