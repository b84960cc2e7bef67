import type { Rule } from '../rule.ts';

export const constraintsValidated: Rule = {
  name: 'constraints-validated',
  demands: 'Every constraint holds for every row, not only for those written since.',
  check: (sql) => sql`
    select format('constraint %I on %I.%I', k.conname, n.nspname, c.relname) as object,
      'It was never checked against the rows that were there: alter table … validate constraint … .' as advice
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and not k.convalidated`,
};
