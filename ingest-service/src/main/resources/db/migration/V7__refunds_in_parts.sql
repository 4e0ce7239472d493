-- What an order was charged decides what of a refund is tax, where only its total was told:
-- "119.00 TAX=19.00". Null for orders accepted before this.
alter table accepted_order add column charged text;

alter table parked_refund
  alter column amount type text using amount::text,
  add column parts_known boolean not null default true,
  add column counted text not null default '';
