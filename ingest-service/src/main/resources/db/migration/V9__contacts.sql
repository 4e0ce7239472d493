-- Addresses to write to, encrypted, where that is switched on. hash is the one that an address was
-- encrypted beside; a new identity key renames the identifier.
create table contact (
  identifier text collate "C" primary key references identity on update cascade on delete cascade,
  hash       text not null,
  sealed     text not null
);
