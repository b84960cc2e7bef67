import { tableNames } from '../../../policies/access-matrix.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';

export const tablesInTheMatrix: Rule = {
  name: 'tables-in-the-matrix',
  demands:
    'The API serves the tables of the access matrix and nothing else: no other table, view or sequence.',
  check: async (sql) => {
    const live = await sql<{ name: string; kind: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`;
    return differences(
      new Map(tableNames.map((name) => [`public.${name}`, 'r'])),
      new Map(live.map(({ name, kind }) => [name, kind])),
      {
        missing:
          'The access matrix names it and the database does not have it: `npx likeperson policies audit` has the repair.',
        unknown: 'The access matrix does not know it: declare it in db/tables/, or drop it.',
        different: 'It is no ordinary table, so its policies do not hold everything in it.',
      },
    );
  },
};
