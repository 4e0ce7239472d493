-- Who is told of triggers, and how far. An endpoint that is disabled stands still: nothing is taken
-- from the feed for it and nothing is sent, until it is enabled and goes on where it stood.
create table webhook (
  webhook_id    text primary key,
  url           text not null,
  kinds         text[] not null,
  campaigns     text[] not null,
  description   text not null,
  reason        text check (reason in ('ASKED', 'GONE', 'FAILING')),
  version       bigint not null,
  position      bigint not null,
  failures      integer not null default 0,
  failing_since timestamptz,
  rests_until   timestamptz,
  created_at    timestamptz not null
);

-- The newest has no end; those before it sign along until theirs.
create table webhook_secret (
  secret_id   bigint generated always as identity primary key,
  webhook_id  text not null references webhook on delete cascade,
  secret      text not null,
  signs_until timestamptz
);

create index webhook_secret_of on webhook_secret (webhook_id);

-- A second way through the feed, from a place in the past to where the endpoint stood when somebody
-- asked: position moves from one to the other.
create table webhook_replay (
  replay_id    bigint generated always as identity primary key,
  webhook_id   text not null references webhook on delete cascade,
  position     bigint not null,
  end_position bigint not null,
  created_at   timestamptz not null
);

create index webhook_replay_of on webhook_replay (webhook_id);

-- One row per endpoint and trigger, and the log. message_id is the webhook-id and is made of the
-- two. What is on its way is due again when its lease ends. The payload stays in trigger; a row of an
-- erased person names neither.
create table delivery (
  delivery_id  bigint generated always as identity primary key,
  webhook_id   text not null references webhook on delete cascade,
  message_id   text not null unique,
  trigger_id   text,
  customer_id  text,
  position     bigint,
  state        text not null check (state in ('waiting', 'delivered', 'dead', 'erased')),
  attempts     integer not null default 0,
  due_at       timestamptz not null,
  attempted_at timestamptz,
  status       integer,
  fault        text,
  latency_ms   integer,
  created_at   timestamptz not null,
  check ((position is null) = (state = 'erased'))
);

create index delivery_due on delivery (webhook_id, due_at) where state = 'waiting';
create index delivery_log on delivery (webhook_id, delivery_id);
create index delivery_dead on delivery (webhook_id, delivery_id) where state = 'dead';
create index delivery_over on delivery (created_at) where state <> 'waiting';
create index delivery_of_customer on delivery (customer_id);

-- What an erased person leaves behind is found without reading the whole feed.
create index trigger_of_customer on trigger (customer_id);

-- Where a replay from an instant begins. Triggers come in the order of time, so ranges of pages do.
create index trigger_created on trigger using brin (created_at);
