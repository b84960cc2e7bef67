import type { Attack, Target } from './attack.ts';
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
  integer: [`-1`],
  bigint: [`-1`],
};

/** Where another condition refuses the one value without the other, or the world has no row. */
const more: Readonly<Record<string, readonly string[]>> = {
  'public.bufdir_reports': [
    'update public.bufdir_reports set basis_year = 1990, grant_year = 1991',
  ],
  'private.data_keys': [
    `insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id)
     select id, gen_random_uuid(), 'encrypt', -1, decode(repeat('00', 60), 'hex'), 'proof' from public.organizations limit 1`,
  ],
};

export const hostileValuesAttack: Attack = {
  name: 'hostile-values',
  attempts:
    'Somebody whom nothing but the constraints holds writes what is no figure, no day, without end or not to be seen.',
  concerns: ({ object }) => object.startsWith('constraint ') && object.includes('_check on '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog) ?? tableIn(mutant.object, catalog);
    if (!table) return undefined;
    const [row] = rowsOf(world, table.name);
    const own = table.columns.filter(({ name }) => mutant.object.includes(`_${name}_check on`));
    const columns = own.length > 0 ? own : table.columns;
    const statements = [
      ...columns.flatMap(({ name, type }) =>
        row ? (hostile[type] ?? []).map((value) => [`${name} = ${value}`, row.id] as const) : [],
      ),
    ].map(([set, id]) => `update ${table.object} set ${set} where id = '${String(id)}'`);
    // All that is taken: a column that takes the one value may still have to refuse the other.
    const taken: string[] = [];
    for (const statement of [...statements, ...(more[table.object] ?? [])]) {
      const outcome = await attemptAs(
        sql,
        { role: 'supabase_admin' },
        'set local session_replication_role = replica',
        statement,
      );
      if (reachesRows(outcome)) taken.push(statement);
    }
    return taken.length > 0 ? `goes through: ${taken.join('; ')}` : undefined;
  },
};

const tableIn = (object: string, { tables }: Target['catalog']) =>
  tables.find((table) => object.endsWith(` on ${table.object}`));
