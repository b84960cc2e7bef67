import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { rolledBackTo } from '../../../ops/undone.ts';
import type { Row, World } from '../../model.ts';
import type { ForeignKey, Table } from '../catalog/catalog.ts';
import { asServerJob } from './as-server-job.ts';
import type { Attack } from './attack.ts';
import { insertOf, rowsOf, tableOf } from './rows-of.ts';

const ROWS = 5;
const UNIQUE_VIOLATION = '23505';

/** The columns that a trigger fills, as its condition names them. */
const filledColumns = (when: string) =>
  [...when.matchAll(/new\.(\w+) IS NULL/g)].flatMap(([, column]) => column ?? []);

/** How the parent's id stands in another organisation: not at all, in a row after the parent, or in one before it. */
const twins = ['none', 'after', 'before'] as const;

/** Some rows of which there could be another one: nothing is added to a claim that has been decided on. */
async function placeable(
  sql: Parameters<Attack['probe']>[0],
  table: Table,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const row of rows) {
    const again = insertOf(table, { ...row, id: randomUUID() });
    const outcome = await asServerJob(sql, table, [row.id], again);
    if (outcome.ok || outcome.sqlState === UNIQUE_VIOLATION) found.push(row);
    if (found.length === ROWS) break;
  }
  return found;
}

export const filledFromParent: Attack = {
  name: 'filled-from-parent',
  attempts:
    'A row that does not say whose it is ends up with nobody, or with somebody else, such as a row of the same id in another organisation.',
  concerns: ({ object, table }) =>
    table === undefined ? object.startsWith('private.fill_') : !object.startsWith('policy '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog);
    const trigger = catalog.triggers.find(
      ({ table: of, name }) => of === table && name.endsWith('_fill'),
    );
    const columns = filledColumns(trigger?.when ?? '');
    const key = catalog.foreignKeys.find(
      (known) => known.table === table && columns.some((column) => known.columns.includes(column)),
    );
    if (!table || !key || columns.length === 0) return undefined;
    for (const row of await placeable(sql, table, rowsOf(world, table.name))) {
      for (const left of [columns, ...columns.map((column) => [column])]) {
        for (const twin of twins) {
          const same = await rolledBackTo(sql, async (tx) => {
            if (twin !== 'none') await addTwin(tx, key, row, twin, world);
            return await isFilled(tx, table, row, columns, left);
          }).catch(noTwin);
          if (!same)
            return `${table.object} without ${left.join(', ')} is not filled from its parent`;
        }
      }
    }
    return undefined;
  },
};

/** Where a mutant lets an id stand only once there is nobody to be taken for. */
function noTwin(error: unknown): true {
  if (error instanceof postgres.PostgresError && error.code === UNIQUE_VIOLATION) return true;
  throw error;
}

async function isFilled(
  sql: postgres.TransactionSql,
  table: Table,
  row: Row,
  columns: readonly string[],
  left: readonly string[],
): Promise<boolean> {
  const blank = Object.fromEntries(left.map((column) => [column, null]));
  const [text, parameters] = insertOf(table, { ...row, id: randomUUID(), ...blank });
  const outcome = await asServerJob(
    sql,
    table,
    [row.id],
    [
      `${text} returning jsonb_build_array(${columns.join(', ')}) = $2::text::jsonb as same`,
      [...parameters, JSON.stringify(columns.map((column) => row[column]))],
    ],
  );
  return outcome.ok ? outcome.rows[0]?.same === true : outcome.sqlState === UNIQUE_VIOLATION;
}

/** Puts a row of the parent's id into another organisation, where everything else about it is another's. */
async function addTwin(
  sql: postgres.TransactionSql,
  { columns, parent, parentColumns }: ForeignKey,
  row: Row,
  place: 'after' | 'before',
  world: World,
): Promise<void> {
  const is = parentColumns.flatMap((name, i) => (name === 'id' ? [row[columns[i] ?? '']] : []));
  const [id] = is;
  const other = world.tables.organizations.find((known) => known.id !== row.organization_id)?.id;
  if (typeof id !== 'string' || typeof other !== 'string') return;
  const others = parentColumns.filter((name) => name !== 'id' && name !== 'organization_id');
  // Keys and triggers of the parent, which is of no interest here, sleep meanwhile.
  await sql`set local session_replication_role = replica`;
  const [known] = await sql.unsafe<[{ row: Row }?]>(
    `select to_jsonb(p) as row from ${parent} p where p.organization_id = $1 and p.id = $2`,
    [String(row.organization_id), id],
  );
  if (known) {
    const foreign = Object.fromEntries(others.map((name) => [name, randomUUID()]));
    const twin = { ...known.row, ...foreign, organization_id: other };
    const rows = place === 'after' ? [twin] : [twin, known.row];
    if (place === 'before') {
      await sql.unsafe(`delete from ${parent} where organization_id = $1 and id = $2`, [
        String(row.organization_id),
        id,
      ]);
    }
    for (const one of rows) {
      await sql.unsafe(
        `insert into ${parent} select * from jsonb_populate_record(null::${parent}, $1::text::jsonb)`,
        [JSON.stringify(one)],
      );
    }
  }
  await sql`set local session_replication_role = origin`;
}
