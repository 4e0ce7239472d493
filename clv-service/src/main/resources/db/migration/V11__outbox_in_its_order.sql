-- The key is the order in which rows are published.
alter table outbox drop constraint outbox_pkey, add primary key (lane, id);

-- The first rows of these buckets, along the key. Most of the table's pages hold what went since it
-- was vacuumed last, and a plan that reads them all looks cheap to the planner whenever the table
-- was small when it planned.
create function outbox_first(buckets smallint[], rows_max integer) returns setof outbox
language sql stable set enable_seqscan = off
as 'select * from outbox where bucket = any(buckets) order by lane, id limit rows_max';
