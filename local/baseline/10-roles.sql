-- Applied unless: (select count(*) = 11 from pg_roles where rolname in ('postgres', 'anon', 'authenticated', 'service_role', 'authenticator', 'supabase_auth_admin', 'supabase_storage_admin', 'supabase_realtime_admin', 'supabase_read_only_user', 'supabase_replication_admin', 'dashboard_user'))
-- The roles of a Supabase project, with its attributes. A role that exists is left as it is.
-- Absent on purpose: safeupdate in session_preload_libraries, which only Supabase's own builds have.
do $$
declare
  made record;
begin
  for made in
    select name, attributes from (values
      ('postgres', 'login createdb createrole replication bypassrls'),
      ('anon', 'nologin'),
      ('authenticated', 'nologin'),
      ('service_role', 'nologin bypassrls'),
      ('authenticator', 'login noinherit'),
      ('supabase_auth_admin', 'login noinherit'),
      ('supabase_storage_admin', 'login noinherit createrole'),
      ('supabase_realtime_admin', 'login noinherit replication'),
      ('supabase_read_only_user', 'login bypassrls'),
      ('supabase_replication_admin', 'login replication'),
      ('dashboard_user', 'nologin createdb createrole replication')
    ) as wanted (name, attributes)
    where not exists (select from pg_roles where rolname = name)
  loop
    execute format('create role %I %s', made.name, made.attributes);
    case made.name
      when 'postgres' then
        alter role postgres set search_path = '$user', public, extensions;
      when 'anon' then
        alter role anon set statement_timeout = '3s';
      when 'authenticated' then
        alter role authenticated set statement_timeout = '8s';
      when 'authenticator' then
        alter role authenticator set statement_timeout = '8s';
        alter role authenticator set lock_timeout = '8s';
      when 'supabase_auth_admin' then
        alter role supabase_auth_admin set search_path = auth;
        alter role supabase_auth_admin set idle_in_transaction_session_timeout = 60000;
      when 'supabase_storage_admin' then
        alter role supabase_storage_admin set search_path = storage;
      when 'supabase_realtime_admin' then
        alter role supabase_realtime_admin set search_path = public, extensions, realtime;
      when 'supabase_read_only_user' then
        alter role supabase_read_only_user set default_transaction_read_only = on;
      else null;
    end case;
  end loop;
end
$$;

alter role supabase_admin set search_path = '$user', public, auth, extensions;

grant anon, authenticated, service_role to authenticator with inherit false;
grant anon, authenticated, service_role to supabase_realtime_admin with inherit false;
grant authenticator to supabase_storage_admin with inherit false;
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription
  to postgres with admin option;
grant pg_read_all_data, pg_monitor to supabase_read_only_user;
