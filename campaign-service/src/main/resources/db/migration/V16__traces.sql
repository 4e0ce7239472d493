-- The W3C trace context of what a trigger or a step that waits goes back to, for whoever sends or decides
-- it; null where nobody records it, which costs nothing.
alter table trigger add column traceparent text;
alter table pending add column traceparent text;
