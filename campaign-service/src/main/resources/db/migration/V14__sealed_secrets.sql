-- Secrets are kept encrypted. Which key a secret is under; without one it stands as it is, as all did
-- before, until the service has encrypted it.
alter table webhook_secret add column key_id text;
