-- An erasure is done when the files have gone that were kept when the person was erased: nobody
-- knows of whom a file speaks until it has been read. Null until all else has been forgotten.
alter table privacy_job add column waits_for_imports bigint[];

-- Known only once it is certain: an import ends before its file goes.
alter table import_job add column file_deleted boolean not null default false;
update import_job set file_deleted = true where ended_at is not null;
create index import_job_file on import_job (id) where not file_deleted;
