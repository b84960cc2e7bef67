import type postgres from 'postgres';
import { managedObjects } from '../../../db/sql/registry.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';
import { withScratchTables } from '../scratch-tables.ts';

export const triggersAreManaged: Rule = {
  name: 'triggers-are-managed',
  demands: 'The triggers of our tables are those of the registry, to the letter, and no other.',
  check: async (sql) => {
    const live = await definitions(sql, 'public');
    const declared = await withScratchTables(sql, async (scratch) => {
      for (const { name, create } of managedObjects) {
        if (!name.startsWith('trigger ')) continue;
        for (const statement of create) {
          await scratch.unsafe(statement.replace(' on public.', ' on pg_temp.'));
        }
      }
      return await definitions(scratch, 'pg_temp');
    });
    return differences(declared, live, {
      missing:
        'The registry has it and the database does not: `npx likeperson policies audit` has the repair.',
      unknown: 'The registry does not have it: declare it in db/sql/, or drop it.',
      different:
        'It is not what the registry says: find out who changed it; `npx likeperson policies audit` has the repair.',
    });
  },
};

async function definitions(
  sql: postgres.TransactionSql,
  schema: 'public' | 'pg_temp',
): Promise<Map<string, string>> {
  const rows = await sql<{ object: string; text: string }[]>`
    select format('trigger %I on public.%I', t.tgname, c.relname) as object,
      regexp_replace(pg_get_triggerdef(t.oid), ' ON pg_temp[_0-9]*\\.', ' ON public.') as text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal
      and c.relnamespace = case ${schema} when 'public' then 'public'::regnamespace else pg_my_temp_schema() end`;
  return new Map(rows.map(({ object, text }) => [object, text]));
}
