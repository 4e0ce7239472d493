-- Emptied again and again. A file that shrinks with it looks to the planner as if reading all of it
-- cost nothing, and that plan is kept until the next flood is over.
alter table loyalty_worth set (vacuum_truncate = false);
