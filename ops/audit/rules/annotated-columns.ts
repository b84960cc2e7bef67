import { annotationOf } from '../../../db/declare-table.ts';
import { declaredTables } from '../../../db/sql/declared-tables.ts';
import type { Finding, Rule } from '../rule.ts';

export const annotatedColumns: Rule = {
  name: 'annotated-columns',
  demands: 'Every column in the database has a sensitivity class, and every table a retention.',
  check: async (sql) => {
    const live = await sql<{ object: string }[]>`
      select format('public.%I.%I', c.relname, a.attname) as object
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and a.attnum > 0 and not a.attisdropped`;
    const classified = classifiedColumns();
    return live.flatMap(({ object }): Finding[] =>
      classified.has(object)
        ? []
        : [
            {
              object,
              advice:
                'Nobody said how sensitive it is: declare it in db/tables/ with a sensitivity, or drop it.',
            },
          ],
    );
  },
};

/** `schema.table.column` of every column with a class, in tables with a retention. */
function classifiedColumns(): Set<string> {
  return new Set(
    declaredTables.flatMap(({ name }) => {
      const { sensitivity, retention } = annotationOf(name);
      if (Object.keys(retention).length === 0) return [];
      return Object.keys(sensitivity).map((column) => `public.${name}.${column}`);
    }),
  );
}
