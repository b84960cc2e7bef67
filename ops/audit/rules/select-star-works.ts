import { signedInRole } from '../../../policies/roles.ts';
import type { Rule } from '../rule.ts';

export const selectStarWorks: Rule = {
  name: 'select-star-works',
  demands:
    'Whoever may read a table of the API may read all of its columns: a request that names none asks for all of them.',
  check: (sql) => sql`
    select format('public.%I.%I', c.relname, a.attname) as object,
      ${`Nobody signed in may read it, so "select *" is refused to everybody: grant it, or move it to a table that the API does not have (db/private-tables.ts).`} as advice
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and has_any_column_privilege(${signedInRole}, c.oid, 'select')
      and not has_column_privilege(${signedInRole}, c.oid, a.attnum, 'select')`,
};
