-- When an endpoint failed last: what left before that and fails, too, is no failure of its own.
alter table webhook add column failed_at timestamptz;
