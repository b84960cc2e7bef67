import type { Rule } from '../rule.ts';

export const periodsDoNotOverlap: Rule = {
  name: 'periods-do-not-overlap',
  demands: 'A table with dated rows refuses periods that overlap.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      'Nothing keeps its periods apart: add an exclusion constraint in db/sql/periods.ts.' as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.atttypid = 'daterange'::regtype and not a.attisdropped
      and not exists (
        select from pg_constraint k where k.conrelid = c.oid and k.contype = 'x' and a.attnum = any (k.conkey)
      )`,
};
