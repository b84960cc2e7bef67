import type { Rule } from '../rule.ts';

export const updateHasUsingAndCheck: Rule = {
  name: 'update-has-using-and-check',
  demands: 'A policy for UPDATE says which rows may be changed and what they may become.',
  check: (sql) => sql`
    select format('policy %I on %I.%I', p.polname, n.nspname, c.relname) as object,
      'It has only one of USING and WITH CHECK: state both, so that the one is not taken for the other.' as advice
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and p.polcmd in ('w', '*')
      and (p.polqual is null or p.polwithcheck is null)`,
};
