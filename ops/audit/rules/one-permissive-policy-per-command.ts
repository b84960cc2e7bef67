import type { Rule } from '../rule.ts';

export const onePermissivePolicyPerCommand: Rule = {
  name: 'one-permissive-policy-per-command',
  demands:
    'A table has at most one policy for a command, permissive, and none for all commands at once.',
  check: (sql) => sql`
    select format('policies of %I.%I', n.nspname, c.relname) as object,
      'They overlap or restrict one another: ' || string_agg(p.polname, ', ' order by p.polname) ||
        '. Write one permissive policy for each command, its arms OR-ed.' as advice
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private')
    group by n.nspname, c.relname
    having count(*) <> count(distinct p.polcmd) or bool_or(p.polcmd = '*') or not bool_and(p.polpermissive)`,
};
