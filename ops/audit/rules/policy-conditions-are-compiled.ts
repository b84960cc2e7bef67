import type postgres from 'postgres';
import { tableNames } from '../../../policies/access-matrix.ts';
import { policiesOf } from '../../../policies/compile.ts';
import { signedInRole } from '../../../policies/roles.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';
import { withScratchTables } from '../scratch-tables.ts';

export const policyConditionsAreCompiled: Rule = {
  name: 'policy-conditions-are-compiled',
  demands: 'Each policy has the condition that the access matrix compiles to, to the letter.',
  check: async (sql) => {
    const live = await conditions(sql, 'public');
    const compiled = await withScratchTables(sql, async (scratch) => {
      for (const table of tableNames) {
        for (const { name, command, using, withCheck } of policiesOf(table)) {
          await scratch.unsafe(
            `create policy ${name} on pg_temp.${table} for ${command} to ${signedInRole}` +
              `${using ? ` using (${using})` : ''}${withCheck ? ` with check (${withCheck})` : ''}`,
          );
        }
      }
      return await conditions(scratch, 'pg_temp');
    });
    // Which policies there are is the business of policies-are-the-matrix.
    return differences(compiled, live, {
      different:
        'Its condition is not the compiled one: find out who changed it; `npx likeperson policies audit` has the repair.',
    });
  },
};

async function conditions(
  sql: postgres.TransactionSql,
  schema: 'public' | 'pg_temp',
): Promise<Map<string, string>> {
  const rows = await sql<{ object: string; text: string }[]>`
    select format('policy %I on public.%I', p.polname, c.relname) as object,
      format('using %s with check %s', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as text
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = case ${schema} when 'public' then 'public'::regnamespace else pg_my_temp_schema() end`;
  return new Map(rows.map(({ object, text }) => [object, text]));
}
