-- Who asked for what, before it was done; the status follows when it is.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  subject text not null,
  client text,
  scopes text not null,
  method text not null,
  path text not null,
  status int
);

-- A line is added, and gets its status once. Nothing else happens to it.
create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.status is null and new.status is not null
    and (new.id, new.at, new.subject, new.client, new.scopes, new.method, new.path)
      is not distinct from
      (old.id, old.at, old.subject, old.client, old.scopes, old.method, old.path) then
    return new;
  end if;
  raise exception 'the audit log is only added to';
end
$$;

create trigger audit_lines_stay before update or delete on audit
  for each row execute function audit_is_only_added_to();
create trigger audit_stays before truncate on audit
  for each statement execute function audit_is_only_added_to();
