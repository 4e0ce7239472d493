-- Who has points. Everything else here names the number and not the customer: to forget a person is to
-- forget one name.
create table loyalty_account (
  account_id     bigint generated always as identity primary key,
  customer_id    text not null unique,
  merged_into    bigint,
  debt           bigint not null default 0 check (debt >= 0),
  value_tier     text not null default 'LOW',
  first_order_at timestamptz,
  tier           text not null default 'BASE',
  tier_since     timestamptz not null,
  grace_until    timestamptz,
  as_of          timestamptz not null,
  policy_version integer not null default 0
);

create index loyalty_account_merged on loyalty_account (merged_into) where merged_into is not null;

-- When time alone changes something about an account; never later than it does. Of its own, so that an
-- order that changes an account moves no index.
create table loyalty_wake (
  account_id bigint primary key,
  wake_at    timestamptz
);

create index loyalty_wake_at on loyalty_wake (wake_at) where wake_at is not null;

-- The points of an order: held in the account that the state names, or spent.
create table loyalty_lot (
  order_key  text primary key,
  account_id bigint not null,
  rate       numeric not null,
  matures_at timestamptz not null,
  expires_at timestamptz not null check (expires_at >= matures_at),
  state      text not null check (state in ('PENDING', 'AVAILABLE', 'EXPIRED')),
  earned     bigint not null,
  held       bigint not null check (held >= 0),
  spent      bigint not null check (spent >= 0)
);

create index loyalty_lot_of_account on loyalty_lot (account_id);

-- Append only. One row debits one account and credits another, so no sum of rows is anything but zero.
create table loyalty_entry (
  entry_id      uuid primary key,
  ordinal       bigint generated always as identity,
  account_id    bigint not null,
  kind          text not null,
  debit         text not null,
  credit        text not null check (credit <> debit),
  points        bigint not null check (points > 0),
  at            timestamptz not null,
  order_key     text,
  redemption_id text
);

-- Entries of an account are inserted under its row lock, so their ordinals stand in the order of the
-- commits.
create index loyalty_entry_of_account on loyalty_entry (account_id, ordinal desc);
create index loyalty_entry_of_redemption on loyalty_entry (redemption_id)
  where redemption_id is not null;

create function loyalty_entry_stays() returns trigger language plpgsql as
$$ begin raise exception 'the points ledger is append-only'; end $$;

create trigger loyalty_entry_stays before update or delete on loyalty_entry
  for each statement execute function loyalty_entry_stays();

create table loyalty_tier_move (
  ordinal    bigint generated always as identity primary key,
  account_id bigint not null,
  kind       text not null check (kind in ('REACHED', 'KEPT', 'LOST')),
  tier_from  text not null,
  tier_to    text not null,
  at         timestamptz not null
);

create index loyalty_tier_move_of_account on loyalty_tier_move (account_id, ordinal desc);

-- Each version that ever held; where there is none, the one that the service is built with holds.
create table loyalty_policy (
  version    integer primary key,
  document   jsonb not null,
  changed_at timestamptz not null
);

create table loyalty_reward (
  reward      text primary key,
  ordinal     bigint generated always as identity unique,
  version     integer not null,
  name        text not null,
  benefit     jsonb not null,
  points      bigint not null check (points > 0),
  stock       integer,
  taken       integer not null default 0 check (taken >= 0),
  valid_from  timestamptz,
  valid_until timestamptz,
  tiers       text[] not null,
  retired     boolean not null default false,
  constraint loyalty_reward_left check (stock is null or taken <= stock)
);

-- redemption_id follows from the customer and the idempotency key.
create table loyalty_redemption (
  redemption_id   text primary key,
  account_id      bigint not null,
  reward          text not null references loyalty_reward,
  reward_version  integer not null,
  points          bigint not null check (points > 0),
  from_stock      boolean not null,
  available_after bigint not null check (available_after >= 0),
  redeemed_at     timestamptz not null,
  reversed_at     timestamptz,
  reversal_key    text check ((reversal_key is null) = (reversed_at is null))
);
