-- What goes out by e-mail: a row is written with its decision where the channel is on, and stays as
-- its log. What is on its way is due again when its lease ends. What it says stands in trigger. To
-- which address it goes is asked when it is sent, and stands nowhere.
create table mail (
  trigger_id   text primary key,
  customer_id  text collate "C" not null,
  state        text not null check (state in ('waiting', 'sent', 'failed', 'withheld')),
  attempts     integer not null default 0,
  due_at       timestamptz not null,
  -- by the business clock, as all else of a decision; the others are of the machine's
  valid_until  timestamptz not null,
  attempted_at timestamptz,
  -- why it was not sent, or not yet, and what the server replied
  reason       text,
  reply        integer,
  created_at   timestamptz not null
);

create index mail_due on mail (due_at) where state = 'waiting';
create index mail_of_customer on mail (customer_id, created_at);
