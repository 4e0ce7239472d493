-- What judges everybody, and since when. Number 1 is what the installation was started with.
create table epoch (
  number         integer primary key,
  effective_from timestamptz not null,
  cause          text not null,
  rules          text not null,
  decided_at     timestamptz not null
);

-- In which epoch each customer was judged last. Those of an older one are found by their bucket.
alter table customer add column epoch integer not null default 1;
create index customer_epoch on customer (epoch, bucket);

-- The first purchase day brings customers, and is no sample of what they spend later.
alter table customer add column first_day_net bigint not null default 0;
update customer c set first_day_net = d.net
from customer_day d where d.customer_id = c.customer_id and d.day = c.first_day;

-- What a new epoch changed is published after what customers did: lane 1 after lane 0.
alter table outbox add column lane smallint not null default 0;
create index outbox_slow on outbox (customer_id) where lane = 1;

-- How many customers have which history. Appended by every batch, folded into one row per history
-- in the background, so that no batch waits for another's row.
create table history_count (
  x         integer not null,
  first_day date not null,
  last_day  date not null,
  customers bigint not null,
  primary key (x, first_day, last_day)
);

create table history_delta (
  id        bigint generated always as identity primary key,
  x         integer not null,
  first_day date not null,
  last_day  date not null,
  customers bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

insert into history_count
select purchase_days - 1, first_day, last_day, count(*)
from customer where purchase_days > 0 group by 1, 2, 3;
