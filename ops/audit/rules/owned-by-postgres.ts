import type { Rule } from '../rule.ts';

export const ownedByPostgres: Rule = {
  name: 'owned-by-postgres',
  demands: 'Everything of ours belongs to the role postgres, which no caller can become.',
  check: (sql) => sql`
    select object, format('It belongs to %s, who may do everything with it: alter … owner to postgres.', owner::regrole) as advice
    from (
      select format('%I.%I', n.nspname, c.relname), c.relowner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union all
      select p.oid::regprocedure::text, p.proowner
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'private')
      union all
      select 'schema private', nspowner from pg_namespace where nspname = 'private'
    ) found (object, owner)
    where owner <> 'postgres'::regrole`,
};
