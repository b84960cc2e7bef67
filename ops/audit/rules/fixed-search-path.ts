import { safeSearchPath } from '../../../db/sql/managed-object.ts';
import type { Rule } from '../rule.ts';

export const fixedSearchPath: Rule = {
  name: 'fixed-search-path',
  demands:
    'Every function of ours searches pg_catalog and, last, pg_temp, so nobody can slip another table, type or operator under it.',
  check: (sql) => sql`
    select p.oid::regprocedure::text as object,
      'Somebody else decides where it finds names: add set search_path = pg_catalog, pg_temp and write schemas out.' as advice
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')
      and not coalesce(${`search_path=${safeSearchPath}`} = any (p.proconfig), false)`,
};
