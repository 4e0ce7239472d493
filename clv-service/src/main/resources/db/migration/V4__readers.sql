-- What marketers and CRM platforms read.

-- Every segment change that was made, for the history of one customer and for the report of a time.
-- Rows are never updated; those of one customer go with the customer.
create table segment_change (
  customer_id  text collate "C" not null,
  seq          bigint not null,
  as_of        timestamptz not null,
  cause        text not null,
  -- null for a customer's first segment
  from_tier    text,
  from_stage   text,
  to_tier      text not null,
  to_stage     text not null,
  total_before bigint not null,
  total_after  bigint not null,
  primary key (customer_id, seq)
);

-- A B-tree: imported history comes in no order of time, so the pages of a BRIN would all hold all
-- of it. Live changes go to its right end.
create index segment_change_as_of on segment_change (as_of);

-- Members page by page. Most updates of a customer change neither tier nor stage and so leave it be.
create index customer_segment on customer (tier, stage, customer_id);
