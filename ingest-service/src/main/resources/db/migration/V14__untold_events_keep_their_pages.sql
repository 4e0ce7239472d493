-- Emptied again and again. A file that shrinks with it looks to the planner as if reading all of it
-- cost nothing, and that plan is kept until the next flood is over.
alter table untold_event set (vacuum_truncate = false);
