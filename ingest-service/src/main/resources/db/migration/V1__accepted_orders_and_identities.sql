-- The newest version of each order that the broker has acknowledged: a memory against repeats,
-- never the truth. COLLATE "C" compares versions byte by byte, as the contract says.
create table accepted_order (
  order_key text collate "C" primary key,
  version   text collate "C" not null
);

-- Who an identifier belongs to. Identifiers are keyed hashes; the originals are nowhere.
create table identity (
  identifier  text collate "C" primary key,
  customer_id text collate "C" not null,
  created_at  timestamptz not null default now()
);
