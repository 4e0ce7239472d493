-- Shares that people were drawn by, under a number of 64 bits of their hash.
create table experiment_shares (
  shares_id bigint primary key,
  shares    text not null
);

-- Where a person belongs in an experiment, drawn once. What happens from settles_at on moves nothing.
-- The key of an erased person is a random one.
create table experiment_assignment (
  customer_id text not null,
  experiment  text not null,
  arm         text not null,
  given       text not null,
  probability double precision not null check (probability > 0 and probability <= 1),
  shares_id   bigint not null,
  slice       smallint not null check (slice between 0 and 63),
  assigned_at timestamptz not null,
  closes_at   timestamptz not null,
  settles_at  timestamptz not null,
  exposed_at  timestamptz,
  excluded    boolean not null,
  primary key (customer_id, experiment)
);

-- People are counted by days.
create index experiment_assignment_settled on experiment_assignment (experiment, settles_at);

-- What people bought within their window, as it is now. Who moves with their order need not be
-- assigned: then it counts for nobody.
create table experiment_order (
  order_key   text not null,
  experiment  text not null,
  customer_id text not null,
  placed_at   timestamptz not null,
  revenue     numeric not null,
  purchase    boolean not null,
  primary key (order_key, experiment)
);

create index experiment_order_of_person on experiment_order (experiment, customer_id);
