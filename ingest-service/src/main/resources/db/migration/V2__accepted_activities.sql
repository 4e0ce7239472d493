-- Activities that the broker has acknowledged: a memory against repeats, never the truth.
create table accepted_activity (
  activity_id text collate "C" primary key,
  accepted_at timestamptz not null default now()
);
