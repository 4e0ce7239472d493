-- When the newest of what told an address happened: of several addresses the one told last counts.
-- Of those that were kept before, it is known when they were first seen.
alter table contact add column told_at timestamptz;
update contact c set told_at = i.created_at from identity i where i.identifier = c.identifier;
alter table contact alter column told_at set not null;
