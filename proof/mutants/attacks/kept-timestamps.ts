import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { rowsOf, tableOf } from './rows-of.ts';

export const keptTimestamps: Attack = {
  name: 'kept-timestamps',
  attempts: 'A server job says when a row was made, or hides when it was changed.',
  concerns: ({ object, table }) =>
    (table !== undefined && !object.startsWith('policy ')) ||
    /keep_timestamps|refuse_change/.test(object),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog);
    const [row] = rowsOf(world, table?.name);
    if (!table || !row) return undefined;
    const outcome = await attemptAs(sql, { role: 'supabase_admin' }, [
      `update ${table.object} set created_at = '2001-01-01', updated_at = '2001-01-01' where id = $1::uuid
       returning created_at = '2001-01-01' as made, updated_at = '2001-01-01' as changed`,
      [String(row.id)],
    ]);
    const [answer] = outcome.ok ? outcome.rows : [];
    if (answer?.made || answer?.changed)
      return `timestamps of ${table.object} are what a writer says`;
    return undefined;
  },
};
