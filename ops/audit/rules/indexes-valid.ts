import type { Rule } from '../rule.ts';

export const indexesValid: Rule = {
  name: 'indexes-valid',
  demands: 'Every index is built and in use by the planner.',
  check: (sql) => sql`
    select format('index %I on %I.%I', i.relname, n.nspname, c.relname) as object,
      'It was left unfinished and answers nothing: drop it and build it again.' as advice
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and not (x.indisvalid and x.indisready and x.indislive)`,
};
