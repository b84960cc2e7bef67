-- Applied unless: current_setting('supautils.policy_grants', true) is not null or exists (select from pg_event_trigger where evtname = 'policy_grants_begin')
-- On Supabase the supautils library lets postgres write policies, and drop triggers, on some tables of the services
-- without owning them. Here an event trigger makes postgres inherit from the owners for the length of one such
-- statement: the membership is granted and revoked within its transaction, so nobody ever sees it, and an error rolls
-- it back. SET FALSE keeps it from becoming the owner. Everything else on those tables stays refused (42501).
create schema if not exists local_platform;

create function local_platform.policy_grants_begin() returns event_trigger
language plpgsql security definer set search_path = '' as $$
begin
  if 'postgres' = coalesce(nullif(current_setting('role'), 'none'), session_user) then
    grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin
      to postgres with inherit true, set false;
  end if;
end
$$;

create function local_platform.policy_grants_end() returns event_trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- As in supautils.policy_grants.
  open_tables constant text[] := array['auth.identities', 'auth.refresh_tokens', 'auth.sessions', 'auth.users',
    'realtime.messages', 'storage.buckets', 'storage.objects'];
  touched text;
begin
  if 'postgres' <> coalesce(nullif(current_setting('role'), 'none'), session_user) then
    return;
  end if;
  if tg_event = 'sql_drop' then
    select format('%s.%s', address_names[1], address_names[2]) into touched
    from pg_event_trigger_dropped_objects() where original;
  else
    revoke supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin from postgres;
    select format('%s.%s', c.relnamespace::regnamespace, c.relname) into touched
    from pg_event_trigger_ddl_commands() d
    join pg_catalog.pg_policy p on d.classid = 'pg_catalog.pg_policy'::regclass and p.oid = d.objid
    join pg_catalog.pg_class c on c.oid = p.polrelid;
  end if;
  if split_part(touched, '.', 1) in ('auth', 'storage', 'realtime') and touched <> all (open_tables) then
    raise insufficient_privilege using message = format('must be owner of relation %s', touched);
  end if;
end
$$;

create event trigger policy_grants_begin on ddl_command_start
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function local_platform.policy_grants_begin();
create event trigger policy_grants_drop on sql_drop
  when tag in ('DROP POLICY', 'DROP TRIGGER')
  execute function local_platform.policy_grants_end();
create event trigger policy_grants_end on ddl_command_end
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function local_platform.policy_grants_end();
