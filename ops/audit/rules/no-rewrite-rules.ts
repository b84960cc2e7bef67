import type { Rule } from '../rule.ts';

export const noRewriteRules: Rule = {
  name: 'no-rewrite-rules',
  demands: 'No statement is rewritten on its way: what runs is what was written.',
  check: (sql) => sql`
    select format('rule %I on %I.%I', r.rulename, n.nspname, c.relname) as object,
      'It changes statements past their policies: drop it, use a trigger.' as advice
    from pg_rewrite r
    join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and r.rulename <> '_RETURN'`,
};
