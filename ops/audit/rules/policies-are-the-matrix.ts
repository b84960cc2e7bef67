import { tableNames } from '../../../policies/access-matrix.ts';
import { policiesOf } from '../../../policies/compile.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';

export const policiesAreTheMatrix: Rule = {
  name: 'policies-are-the-matrix',
  demands:
    'Each table has the policies that its cells of the access matrix compile to, commented as compiled, and no other.',
  check: async (sql) => {
    const live = await sql<{ object: string; text: string }[]>`
      select format('policy %I on %I.%I', p.polname, n.nspname, c.relname) as object,
        format('for %s: %s', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          obj_description(p.oid, 'pg_policy')) as text
      from pg_policy p
      join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private')`;
    const compiled = tableNames.flatMap((table) =>
      policiesOf(table).map(
        ({ name, command, comment }) =>
          [`policy ${name} on public.${table}`, `for ${command}: ${comment}`] as const,
      ),
    );
    return differences(new Map(compiled), new Map(live.map(({ object, text }) => [object, text])), {
      missing:
        'The access matrix has this cell and the database has no policy for it: `npx likeperson policies audit` has the repair.',
      unknown: 'It opens what the access matrix does not: drop it, or change the matrix.',
      different:
        'Its command or comment is not what the access matrix says: `npx likeperson policies audit` has the repair.',
    });
  },
};
