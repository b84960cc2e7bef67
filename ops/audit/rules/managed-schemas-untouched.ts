import type { Rule } from '../rule.ts';

export const managedSchemasUntouched: Rule = {
  name: 'managed-schemas-untouched',
  demands:
    'In the schemas of Auth, Storage and Realtime we own nothing, hook into nothing, and open nothing.',
  check: (sql) => sql`
    select object, advice
    from (
      select format('%I.%I', n.nspname, c.relname), n.nspname, 'It is ours and in a schema of the platform, whose upgrades may drop it: move it to private.'
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner = 'postgres'::regrole and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'i')
      union all
      select p.oid::regprocedure::text, n.nspname, 'It is ours and in a schema of the platform: move it to private.'
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proowner = 'postgres'::regrole
      union all
      select format('trigger %I on %I.%I', t.tgname, n.nspname, c.relname), n.nspname, 'It runs our function inside a service of the platform: call the service instead.'
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      union all
      select format('policy %I on %I.%I', policyname, schemaname, tablename), schemaname, 'No policy of Storage or Realtime is declared: declare it in policies/, or drop it.'
      from pg_policies
    ) found (object, schema, advice)
    where schema in ('auth', 'storage', 'realtime')`,
};
