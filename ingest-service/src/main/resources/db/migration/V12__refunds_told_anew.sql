-- A refund of which only the total is known is split by what its order was charged. It is kept with
-- the charge that it was split by, and told anew where its order turns out to have been charged
-- otherwise. Null while it waits for its order.
alter table parked_refund add column told_by text;
create index parked_refund_waiting on parked_refund (refund_key) where told_by is null;
