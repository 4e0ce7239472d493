-- How far each partition of orders.v1 has been applied, whoever reads it. Written by the statement
-- that writes the orders.
create table order_progress (
  partition   integer primary key,
  next_offset bigint not null
) with (fillfactor = 50);

-- Of those who had no moment and got one by a new model or policy, whom no timer was set for.
insert into timer (customer_id, bucket, wake_at)
select customer_id, bucket, least(segment_moment, waiting_until) from customer
where segment_moment is not null or waiting_until is not null
on conflict do nothing;

-- Has its one row while a rebuild is under way: what stands beside it is then not yet to be served.
create table rebuild (
  only_one   boolean primary key default true check (only_one),
  started_at timestamptz not null default clock_timestamp()
);

-- Used by a rebuild: what the world was told last of each customer.
create table told (
  customer_id text collate "C" primary key,
  seq         bigint not null,
  valued_at   timestamptz not null
);
