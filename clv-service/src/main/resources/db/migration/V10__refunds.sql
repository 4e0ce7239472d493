-- Refunds that travel alone stand in the row of their order, so that its lock is theirs, too. One
-- that comes before its order makes the row: without a customer and a day, at no version.
alter table orders
  -- by id: version, amount in the shop's currency, and the rate of the order's day as a fraction
  add column refunds  jsonb,
  -- what the newest version itself says was refunded; null where it is unpaid, and nothing can be
  add column refunded bigint default 0,
  alter column customer_id drop not null,
  alter column day drop not null;

-- Of orders from before only those of nothing are known to be unpaid or taken back.
update orders set refunded = null where net = 0 and not free;
