import type { Attack } from './attack.ts';
import { attemptAs, reachesRows } from './attempt-as.ts';
import { rowsOf, tableOf } from './rows-of.ts';

/** In the words of Postgres: what is no value of ours, by type. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  numeric: [`'NaN'`],
  date: [`'infinity'`, `'4713-01-01 BC'`],
  'timestamp with time zone': [`'infinity'`, `'4713-11-24 00:00:00+00 BC'`],
  daterange: [`'(,2000-01-01)'`, `'[2000-01-01,infinity)'`],
  text: [`repeat(' ', 1000000)`, `repeat('x', 1000000)`, `'a' || chr(8238) || 'b'`],
  'text[]': [`array['x', null]`, `array[repeat('x', 1000000)]`],
  bytea: [`decode(repeat('00', 1000000), 'hex')`],
  jsonb: [`jsonb_build_object('x', repeat('x', 1000000))`],
  integer: [`2147483647`, `-1`],
};

export const hostileValuesAttack: Attack = {
  name: 'hostile-values',
  attempts:
    'Somebody whom nothing but the constraints holds writes what is no figure, no day, without end or not to be seen.',
  concerns: ({ object }) => object.startsWith('constraint ') && object.includes('_check on '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog);
    const [row] = rowsOf(world, table?.name);
    if (!table || !row) return undefined;
    // Others hold nothing to it: two columns may have no bound but each other.
    const columns = table.columns.filter(({ name }) => mutant.object.includes(`_${name}_check on`));
    for (const { name, type } of columns) {
      for (const value of hostile[type] ?? []) {
        const outcome = await attemptAs(
          sql,
          { role: 'supabase_admin' },
          'set local session_replication_role = replica',
          [`update ${table.object} set ${name} = ${value} where id = $1::uuid`, [String(row.id)]],
        );
        if (reachesRows(outcome)) return `${table.object}.${name} takes ${value}`;
      }
    }
    return undefined;
  },
};
