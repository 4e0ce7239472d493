-- Amounts are in the reporting currency where nothing else is said.

-- What a campaign may cost. Locked only to change the total.
create table budget (
  campaign text primary key,
  total    numeric not null check (total >= 0),
  version  integer not null check (version > 0)
);

-- The money of each budget: over its shards free + reserved + booked is its total, and overrun is
-- what was spent on top. Whoever locks several takes them in the order of their key.
create table budget_shard (
  campaign text not null references budget,
  shard    smallint not null check (shard between 0 and 15),
  free     numeric not null check (free >= 0),
  reserved numeric not null default 0 check (reserved >= 0),
  booked   numeric not null default 0 check (booked >= 0),
  overrun  numeric not null default 0 check (overrun >= 0),
  primary key (campaign, shard)
) with (fillfactor = 50);

-- What each decision holds of a budget. The sums of these are those of their shards.
create table reservation (
  decision_id text primary key,
  campaign    text not null,
  shard       smallint not null,
  reserved    numeric not null check (reserved >= 0),
  booked      numeric not null default 0 check (booked >= 0),
  overrun     numeric not null default 0 check (overrun >= 0)
);

-- maximum is in the code's own currency, worth is the same at the rate of the issue. A code without
-- percent takes off its maximum.
create table discount_code (
  code           text primary key,
  decision_id    text not null unique,
  campaign       text not null,
  customer_id    text not null,
  percent        integer check (percent between 1 and 100),
  maximum        numeric not null check (maximum > 0),
  currency       text not null,
  worth          numeric not null check (worth > 0),
  stacking       text not null check (stacking in ('exclusive', 'combinable', 'best_of')),
  category       text check ((category is null) = (stacking = 'exclusive')),
  state          text not null check (state in ('issued', 'redeemed', 'expired', 'revoked')),
  cause_refunded boolean not null default false,
  issued_at      timestamptz not null,
  valid_until    timestamptz not null
);

create index discount_code_of_customer on discount_code (customer_id);

create index discount_code_due on discount_code (valid_until) where state = 'issued';

-- One row for each time that a code was redeemed. A second one that was not rolled back is there
-- only where the shop let a used code through. discount is in the code's own currency.
create table code_redemption (
  redemption_id   bigint generated always as identity primary key,
  code            text not null references discount_code,
  order_key       text,
  idempotency_key text unique,
  request         text check ((request is null) = (idempotency_key is null)),
  discount        numeric check (discount > 0),
  cost            numeric not null check (cost >= 0),
  redeemed_at     timestamptz not null,
  ordered         boolean not null,
  refunded        boolean not null default false,
  rolled_back     boolean not null default false
);

create unique index code_redemption_once on code_redemption (code, order_key)
  where not rolled_back;

create index code_redemption_of_order on code_redemption (order_key) where not rolled_back;

-- How each customer has bought: sums over the purchases that were not wholly taken back.
create table buying_habit (
  customer_id        text primary key,
  full_price         integer not null check (full_price >= 0),
  discounted         integer not null check (discounted >= 0),
  full_price_revenue numeric not null,
  discounted_revenue numeric not null
);

-- The same of the whole shop, as of the machine's time at which it was last summed up.
create table shop_habit (
  only_row       boolean primary key default true check (only_row),
  customers      bigint not null,
  purchases      double precision not null,
  full_price     double precision not null,
  squares        double precision not null,
  squared_shares double precision not null,
  summed_at      timestamptz not null
);

insert into shop_habit values (true, 0, 0, 0, 0, 0, '-infinity');

-- Every policy that was set; without one, the standard policy holds as version 1.
create table depth_policy (
  version                    integer primary key check (version > 1),
  step_willingness           double precision[] not null,
  step_percent               integer[] not null,
  margin_floor               numeric not null,
  percent_max_without_margin integer not null,
  engagement_purchases       double precision not null,
  interval_mass              double precision not null,
  set_at                     timestamptz not null default clock_timestamp()
);
