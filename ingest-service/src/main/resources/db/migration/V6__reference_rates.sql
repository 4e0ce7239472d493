-- Units of a currency for one euro, as the European Central Bank publishes them.
create table reference_rate (
  currency       text collate "C" not null,
  day            date not null,
  units_per_euro numeric not null check (units_per_euro > 0),
  primary key (currency, day)
);
