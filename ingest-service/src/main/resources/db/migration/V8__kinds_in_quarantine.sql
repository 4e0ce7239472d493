-- What a thing in quarantine is decides how it is tried again.
alter table quarantined add column kind text not null default 'DELIVERY';
update quarantined set kind = 'DOCUMENT_PATH' where reason = 'UNFETCHABLE';
alter table quarantined alter column kind drop default;
