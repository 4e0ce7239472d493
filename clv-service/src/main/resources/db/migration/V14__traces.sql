-- The W3C trace context of the order behind a row, for whoever relays it; null where nobody records it,
-- which costs nothing. "returns setof outbox" follows the table.
alter table outbox add column traceparent text;
