set lock_timeout = '4s';
--> statement-breakpoint
drop trigger if exists documents_place on public.documents;
--> statement-breakpoint
create or replace function private.refuse_file_place() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '23514',
    message = 'Cannot keep a file outside its owner''s folder in the organisation''s part of the storage, whoever asks.',
    hint = 'storage_key is <organization_id>/<owner_id>/<uuid>.<extension>: ids in lower case, and up to ten letters a-z or digits.';
end
$$;
--> statement-breakpoint
comment on function private.refuse_file_place() is 'Refuses a file outside its owner''s folder of the storage, whoever asks.';
--> statement-breakpoint
revoke all on function private.refuse_file_place() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.refuse_form() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '23514',
    table = tg_table_name,
    message = format('Cannot keep %s of %s in this form, whoever asks.', tg_argv[0], tg_table_name),
    hint = tg_argv[1];
end
$$;
--> statement-breakpoint
comment on function private.refuse_form() is 'Refuses a value of the column in its first argument, whoever asks; the second says what it should be.';
--> statement-breakpoint
revoke all on function private.refuse_form() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_sealed_assignment_summaries() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refused text;
begin
  select string_agg(field.name, ', ') into refused
  from (values ('summary_enc', old.summary_enc, new.summary_enc)) field (name, before, sealed)
  where field.sealed is not null and field.sealed is distinct from field.before and not (
    substring(field.sealed from 1 for 1) = '\x01'::bytea
      and octet_length(field.sealed) between 109 and 65536
      and (octet_length(field.sealed) - 45) % case when (octet_length(field.sealed) - 45) <= 512 then 64 else 512 end = 0
      and substring(field.sealed from 18 for 12) <> '\x000000000000000000000000'::bytea
      and exists (
        select from private.data_keys key
        where key.organization_id = new.organization_id and key.purpose = 'encrypt' and key.retired_at is null
          and uuid_send(key.id) = substring(field.sealed from 2 for 16)
      )
  );
  if refused is null then
    return null;
  end if;
  raise exception using
    errcode = '23514',
    table = 'assignment_summaries',
    message = format('Cannot keep %s of assignment_summaries unsealed, whoever asks.', refused),
    hint = 'Seal it on a server with encryptField(), under the current key of the row''s organisation.';
end
$$;
--> statement-breakpoint
comment on function private.keep_sealed_assignment_summaries() is 'Refuses what is not sealed in summary_enc of assignment_summaries, whoever asks. Definer: nobody who writes it may read the keys. A key of another organisation is answered like one that nobody has.';
--> statement-breakpoint
revoke all on function private.keep_sealed_assignment_summaries() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_sealed_contacts() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refused text;
begin
  select string_agg(field.name, ', ') into refused
  from (values ('name_enc', old.name_enc, new.name_enc), ('phone_enc', old.phone_enc, new.phone_enc)) field (name, before, sealed)
  where field.sealed is not null and field.sealed is distinct from field.before and not (
    substring(field.sealed from 1 for 1) = '\x01'::bytea
      and octet_length(field.sealed) between 109 and 65536
      and (octet_length(field.sealed) - 45) % case when (octet_length(field.sealed) - 45) <= 512 then 64 else 512 end = 0
      and substring(field.sealed from 18 for 12) <> '\x000000000000000000000000'::bytea
      and exists (
        select from private.data_keys key
        where key.organization_id = new.organization_id and key.purpose = 'encrypt' and key.retired_at is null
          and uuid_send(key.id) = substring(field.sealed from 2 for 16)
      )
  );
  if refused is null then
    return null;
  end if;
  raise exception using
    errcode = '23514',
    table = 'contacts',
    message = format('Cannot keep %s of contacts unsealed, whoever asks.', refused),
    hint = 'Seal it on a server with encryptField(), under the current key of the row''s organisation.';
end
$$;
--> statement-breakpoint
comment on function private.keep_sealed_contacts() is 'Refuses what is not sealed in name_enc, phone_enc of contacts, whoever asks. Definer: nobody who writes it may read the keys. A key of another organisation is answered like one that nobody has.';
--> statement-breakpoint
revoke all on function private.keep_sealed_contacts() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_sealed_epikrise_references() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refused text;
begin
  select string_agg(field.name, ', ') into refused
  from (values ('external_ref_enc', old.external_ref_enc, new.external_ref_enc)) field (name, before, sealed)
  where field.sealed is not null and field.sealed is distinct from field.before and not (
    substring(field.sealed from 1 for 1) = '\x01'::bytea
      and octet_length(field.sealed) between 109 and 65536
      and (octet_length(field.sealed) - 45) % case when (octet_length(field.sealed) - 45) <= 512 then 64 else 512 end = 0
      and substring(field.sealed from 18 for 12) <> '\x000000000000000000000000'::bytea
      and exists (
        select from private.data_keys key
        where key.organization_id = new.organization_id and key.purpose = 'encrypt' and key.retired_at is null
          and uuid_send(key.id) = substring(field.sealed from 2 for 16)
      )
  );
  if refused is null then
    return null;
  end if;
  raise exception using
    errcode = '23514',
    table = 'epikrise_references',
    message = format('Cannot keep %s of epikrise_references unsealed, whoever asks.', refused),
    hint = 'Seal it on a server with encryptField(), under the current key of the row''s organisation.';
end
$$;
--> statement-breakpoint
comment on function private.keep_sealed_epikrise_references() is 'Refuses what is not sealed in external_ref_enc of epikrise_references, whoever asks. Definer: nobody who writes it may read the keys. A key of another organisation is answered like one that nobody has.';
--> statement-breakpoint
revoke all on function private.keep_sealed_epikrise_references() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_sealed_expense_lines() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refused text;
begin
  select string_agg(field.name, ', ') into refused
  from (values ('passenger_names_enc', old.passenger_names_enc, new.passenger_names_enc)) field (name, before, sealed)
  where field.sealed is not null and field.sealed is distinct from field.before and not (
    substring(field.sealed from 1 for 1) = '\x01'::bytea
      and octet_length(field.sealed) between 109 and 65536
      and (octet_length(field.sealed) - 45) % case when (octet_length(field.sealed) - 45) <= 512 then 64 else 512 end = 0
      and substring(field.sealed from 18 for 12) <> '\x000000000000000000000000'::bytea
      and exists (
        select from private.data_keys key
        where key.organization_id = new.organization_id and key.purpose = 'encrypt' and key.retired_at is null
          and uuid_send(key.id) = substring(field.sealed from 2 for 16)
      )
  );
  if refused is null then
    return null;
  end if;
  raise exception using
    errcode = '23514',
    table = 'expense_lines',
    message = format('Cannot keep %s of expense_lines unsealed, whoever asks.', refused),
    hint = 'Seal it on a server with encryptField(), under the current key of the row''s organisation.';
end
$$;
--> statement-breakpoint
comment on function private.keep_sealed_expense_lines() is 'Refuses what is not sealed in passenger_names_enc of expense_lines, whoever asks. Definer: nobody who writes it may read the keys. A key of another organisation is answered like one that nobody has.';
--> statement-breakpoint
revoke all on function private.keep_sealed_expense_lines() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace trigger documents_place after insert or update of storage_key on public.documents for each row when (new.storage_key !~ ('^' || new.organization_id || '/' || new.owner_id || '/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[.][a-z0-9]{1,10}$')) execute function private.refuse_file_place();
--> statement-breakpoint
create or replace trigger integrations_secret_ref_form after insert or update of secret_ref on public.integrations for each row when (new.secret_ref !~ ('^' || new.organization_id || '/[a-z][a-z0-9_-]{0,62}$')) execute function private.refuse_form('secret_ref', 'The name of a secret of this organisation: <organization_id>/<name>.');
--> statement-breakpoint
create or replace trigger accounting_exports_idempotency_key_form after insert or update of idempotency_key on public.accounting_exports for each row when (new.idempotency_key !~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$') execute function private.refuse_form('idempotency_key', 'It is sent as a header: letters, digits and . _ : - only.');
--> statement-breakpoint
create or replace trigger accounting_exports_external_id_form after insert or update of external_id on public.accounting_exports for each row when (new.external_id !~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$') execute function private.refuse_form('external_id', 'It becomes part of a URL: letters, digits and . _ : - only.');
--> statement-breakpoint
create or replace trigger function_deployments_name_form after insert or update of name on public.function_deployments for each row when (new.name !~ '^[A-Za-z][A-Za-z0-9_-]{0,62}$') execute function private.refuse_form('name', 'The name of an Edge Function is part of its URL: letters, digits, _ and - only.');
--> statement-breakpoint
create or replace trigger realtime_channel_events_channel_form after insert or update of channel on public.realtime_channel_events for each row when (new.channel !~ '^[!-~]{1,255}$') execute function private.refuse_form('channel', 'A topic in printable ASCII, without spaces.');
--> statement-breakpoint
create or replace trigger assignment_dispatches_key_id_form after insert or update of key_id on public.assignment_dispatches for each row when (new.key_id !~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$') execute function private.refuse_form('key_id', 'The id of the recipient''s device key: letters, digits and . _ : - only.');
--> statement-breakpoint
create or replace trigger assignment_dispatches_ciphertext_form after insert or update of ciphertext on public.assignment_dispatches for each row when (encode(new.ciphertext, 'escape') !~ '^eyJ[A-Za-z0-9_-]+[.][A-Za-z0-9_-]*[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]{22}$') execute function private.refuse_form('ciphertext', 'A compact JWE to the recipient''s device, sealed with AES-GCM.');
--> statement-breakpoint
create or replace trigger assignment_summaries_sealed after insert or update of summary_enc on public.assignment_summaries for each row execute function private.keep_sealed_assignment_summaries();
--> statement-breakpoint
create or replace trigger contacts_sealed after insert or update of name_enc, phone_enc on public.contacts for each row execute function private.keep_sealed_contacts();
--> statement-breakpoint
create or replace trigger epikrise_references_sealed after insert or update of external_ref_enc on public.epikrise_references for each row execute function private.keep_sealed_epikrise_references();
--> statement-breakpoint
create or replace trigger expense_lines_sealed after insert or update of passenger_names_enc on public.expense_lines for each row execute function private.keep_sealed_expense_lines();
