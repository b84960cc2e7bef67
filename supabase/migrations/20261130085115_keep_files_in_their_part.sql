set lock_timeout = '4s';
--> statement-breakpoint
create or replace function private.refuse_file_place() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '23514',
    message = 'Cannot keep a file outside its organisation''s part of the storage, whoever asks.',
    hint = 'storage_key is organization_id, a slash and a path without empty steps, "." and "..".';
end
$$;
--> statement-breakpoint
comment on function private.refuse_file_place() is 'Refuses a file outside its organisation''s part of the storage, whoever asks.';
--> statement-breakpoint
revoke all on function private.refuse_file_place() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace trigger documents_place after insert or update of storage_key on public.documents for each row when (not starts_with(new.storage_key, new.organization_id::text || '/') or new.storage_key ~ '(^|/)\.{0,2}(/|$)') execute function private.refuse_file_place();
