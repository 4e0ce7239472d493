-- An order that was given for nothing is a purchase without money.
alter table orders add column free boolean not null default false;

alter table customer_day
  add column free_orders integer not null default 0,
  -- what counts as a purchase: said here once for all who read
  add column bought boolean generated always as (net > 0 or (net = 0 and free_orders > 0)) virtual;
