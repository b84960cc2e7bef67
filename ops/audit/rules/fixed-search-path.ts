import type { Rule } from '../rule.ts';

export const fixedSearchPath: Rule = {
  name: 'fixed-search-path',
  demands:
    'Every function of ours runs with an empty search_path, so nobody can slip another table or operator under it.',
  check: (sql) => sql`
    select p.oid::regprocedure::text as object,
      'Its search_path is the caller''s: add set search_path = '''' and write schemas out.' as advice
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')
      and not coalesce('search_path=""' = any (p.proconfig), false)`,
};
