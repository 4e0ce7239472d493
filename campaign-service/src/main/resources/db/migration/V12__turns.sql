-- Whoever decides about a customer has their turn, and nobody else until that is committed.
create table turn (
  customer_id text collate "C" primary key
);

-- What customers came to be worth and their membership does not know yet. Appended only, so that
-- nobody who tells of it waits for whoever holds the account.
create table loyalty_worth (
  id          bigint generated always as identity primary key,
  customer_id text not null,
  tier        text not null,
  as_of       timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create index loyalty_worth_of_customer on loyalty_worth (customer_id, id);
