import type { Rule } from '../rule.ts';

export const nothingPublished: Rule = {
  name: 'nothing-published',
  demands:
    'No table is published: changes of rows leave the database as broadcasts that we write, not as copies.',
  check: (sql) => sql`
    select format('%I.%I', t.schemaname, t.tablename) as object,
      format('Publication %I streams its rows: alter publication … drop table … .', t.pubname) as advice
    from pg_publication_tables t where t.schemaname in ('public', 'private')`,
};
