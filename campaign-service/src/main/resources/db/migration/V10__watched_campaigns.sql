-- Why the newest change was made, where no person made it: a guardrail, an overrun.
alter table campaign add column because text;
alter table campaign_revision add column because text;

-- To whom campaigns wrote, for whoever counts by campaign.
create index decision_sent_by on decision (campaign, decided_at) include (customer_id)
  where outcome = 'sent';

-- By which shares people are drawn from now on, of campaigns that learn; set_at is of the business
-- clock.
create table experiment_allocation (
  experiment text primary key,
  shares     text not null,
  set_at     timestamptz not null
);

-- When live campaigns were last looked at, by the machine's clock: one replica looks at a time.
create table campaign_watch (
  only_row  boolean primary key default true check (only_row),
  looked_at timestamptz not null
);

insert into campaign_watch (looked_at) values ('-infinity');
