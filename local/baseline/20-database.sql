-- Applied unless: false
-- What belongs to the database itself. Its owner gets CREATE in public through pg_database_owner.
do $$
begin
  if (select datdba::regrole::text <> 'postgres' from pg_database where datname = current_database()) then
    execute format('alter database %I owner to postgres', current_database());
  end if;
  execute format('grant create on database %I to supabase_auth_admin', current_database());
  execute format('grant all on database %I to dashboard_user', current_database());
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
    alter publication supabase_realtime owner to postgres;
  end if;
end
$$;

grant usage on schema public to postgres, anon, authenticated, service_role;
