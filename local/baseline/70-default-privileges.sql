-- Applied unless: false
-- What new objects in public give to the API roles since the platform stopped giving tables to them (new projects
-- from 2026-05-30, all from 2026-10-30). Only the data privileges are taken back: TRUNCATE, REFERENCES, TRIGGER and
-- MAINTAIN stay granted, and functions stay executable through PUBLIC, so migrations must revoke them.
do $$
declare
  creator text;
begin
  foreach creator in array array['postgres', 'supabase_admin'] loop
    execute format('alter default privileges for role %I in schema public
      grant all on tables to postgres', creator);
    execute format('alter default privileges for role %I in schema public
      grant all on sequences to postgres', creator);
    execute format('alter default privileges for role %I in schema public
      grant all on routines to postgres', creator);
    execute format('alter default privileges for role %I in schema public
      revoke select, insert, update, delete on tables from anon, authenticated, service_role', creator);
    execute format('alter default privileges for role %I in schema public
      revoke all on sequences from anon, authenticated, service_role', creator);
    execute format('alter default privileges for role %I in schema public
      revoke all on routines from anon, authenticated, service_role', creator);
    execute format('alter default privileges for role %I in schema public
      grant truncate, references, trigger, maintain on tables to anon, authenticated, service_role', creator);
  end loop;
end
$$;
