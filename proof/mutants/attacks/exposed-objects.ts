import { tableNames } from '../../../policies/access-matrix.ts';
import type { Attack } from './attack.ts';
import { attemptAs, reachesRows } from './attempt-as.ts';

export const exposedObjects: Attack = {
  name: 'exposed-objects',
  attempts:
    'Somebody signed in reads a view, or calls a function, that the API serves and nobody declared.',
  concerns: () => true,
  async probe(sql) {
    const exposed = await sql<{ statement: string }[]>`
      select format('select from public.%I limit 1', relname) as statement from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'f', 'p') and relname <> all (${[...tableNames]})
      union all
      select format('select from public.%I() limit 1', proname) from pg_proc
      where pronamespace = 'public'::regnamespace and pronargs = 0`;
    for (const { statement } of exposed) {
      const outcome = await attemptAs(sql, { role: 'authenticated' }, statement);
      if (reachesRows(outcome)) return statement;
    }
    return undefined;
  },
};
