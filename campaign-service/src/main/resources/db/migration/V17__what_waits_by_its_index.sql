-- What waits is emptied again and again. Planned while it was empty, a statement reads all of it and
-- compares each row with each that is asked for, and that plan is kept into the next flood. So these
-- ask the index, whatever is estimated.
create function loyalty_worth_of(customer_ids text[]) returns setof loyalty_worth
language sql stable set enable_seqscan = off
as 'select * from loyalty_worth where customer_id = any(customer_ids)';

create function loyalty_worth_noticed(ids bigint[]) returns void
language sql set enable_seqscan = off
as 'delete from loyalty_worth where id = any(ids)';
