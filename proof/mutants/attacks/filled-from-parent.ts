import { randomUUID } from 'node:crypto';
import type { Row } from '../../model.ts';
import type { Table } from '../catalog/catalog.ts';
import { asServerJob } from './as-server-job.ts';
import type { Attack } from './attack.ts';
import { insertOf, rowsOf, tableNamed } from './rows-of.ts';

const ROWS = 5;

/** The columns that a trigger fills, as its condition names them. */
const filledColumns = (when: string) =>
  [...when.matchAll(/new\.(\w+) IS NULL/g)].flatMap(([, column]) => column ?? []);

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
    if (outcome.ok || outcome.sqlState === '23505') found.push(row);
    if (found.length === ROWS) break;
  }
  return found;
}

export const filledFromParent: Attack = {
  name: 'filled-from-parent',
  attempts: 'A row that does not say whose it is ends up with nobody, or with somebody else.',
  concerns: ({ object, table }) => table !== undefined && !object.startsWith('policy '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableNamed(catalog.tables, mutant.table);
    const trigger = catalog.triggers.find(
      ({ table: of, name }) => of === table && name.endsWith('_fill'),
    );
    const columns = filledColumns(trigger?.when ?? '');
    if (!table || columns.length === 0) return undefined;
    for (const row of await placeable(sql, table, rowsOf(world, table.name))) {
      for (const left of [columns, ...columns.map((column) => [column])]) {
        const blank = Object.fromEntries(left.map((column) => [column, null]));
        const fresh = { ...row, id: randomUUID(), ...blank };
        const [text, parameters] = insertOf(table, fresh);
        const outcome = await asServerJob(
          sql,
          table,
          [row.id],
          [
            `${text} returning jsonb_build_array(${columns.join(', ')}) = $2::text::jsonb as same`,
            [...parameters, JSON.stringify(columns.map((column) => row[column]))],
          ],
        );
        const same = outcome.ok ? outcome.rows[0]?.same : outcome.sqlState === '23505';
        if (!same)
          return `${table.object} without ${left.join(', ')} is not filled from its parent`;
      }
    }
    return undefined;
  },
};
