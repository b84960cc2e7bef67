import type { Rule } from '../rule.ts';

export const noUnloggedTables: Rule = {
  name: 'no-unlogged-tables',
  demands: 'Every table survives a crash and reaches the replicas.',
  check: (sql) => sql`
    select format('%I.%I', n.nspname, c.relname) as object,
      'A crash empties it: alter table … set logged.' as advice
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relpersistence <> 'p'`,
};
