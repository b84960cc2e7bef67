import type { Rule } from '../rule.ts';

/** `( SELECT f(…) AS f)`, as Postgres prints what is evaluated once per query. */
const onceAQuery = /\( SELECT (private|auth)\.\w+\([^()]*\) AS \w+\)/g;
const perRow = /\b(?:(?:private|auth)\.\w+|current_setting)\(/;

export const initplanWrappedClaims: Rule = {
  name: 'initplan-wrapped-claims',
  demands: 'A policy that selects rows calls functions once per query, not once per row.',
  check: async (sql) => {
    const policies = await sql<{ object: string; condition: string }[]>`
      select format('policy %I on %I.%I', p.polname, n.nspname, c.relname) as object,
        pg_get_expr(p.polqual, p.polrelid) as condition
      from pg_policy p
      join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and p.polqual is not null`;
    return policies.flatMap(({ object, condition }) => {
      const call = perRow.exec(condition.replaceAll(onceAQuery, ''));
      return call
        ? [{ object, advice: `It calls ${call[0]}…) for every row: write (select …) around it.` }]
        : [];
    });
  },
};
