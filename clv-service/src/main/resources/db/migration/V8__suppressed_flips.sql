-- Falls of value below the cut point of the held tier that hysteresis or dwell kept from becoming a
-- change: what was spared. Rows are never updated; those of one customer go with the customer.
create table suppressed_flip (
  customer_id text collate "C" not null,
  at          timestamptz not null,
  cause       text not null,
  tier        text not null,
  by_value    text not null,
  primary key (customer_id, at)
);

create index suppressed_flip_at on suppressed_flip (at);
