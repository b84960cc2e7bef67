import type postgres from 'postgres';
import type { TableName } from '../../policies/access-matrix.ts';
import { labelOf } from '../world/names.ts';
import { worldRows } from '../world/world-rows.ts';
import { INSUFFICIENT_PRIVILEGE, sqlStateOf } from './sqlstate.ts';

/**
 * What a caller sees of a table, in the words of the world.
 *
 * @returns labels, sorted and joined by `, `; a person whose every row is visible is named once. Empty when nothing
 * is visible or the table may not be read at all.
 */
export async function visible(tx: postgres.TransactionSql, table: TableName): Promise<string> {
  try {
    const rows = await tx.savepoint(
      (sql) => sql<{ id: string }[]>`select id from ${sql(`public.${table}`)}`,
    );
    return summarise(table, new Set(rows.map(({ id }) => labelOf(id))));
  } catch (error) {
    const state = sqlStateOf(error);
    return state === INSUFFICIENT_PRIVILEGE ? '' : state;
  }
}

function summarise(table: TableName, seen: ReadonlySet<string>): string {
  const existing = worldRows.filter((row) => row.table === table).map(({ label }) => label);
  const groupOf = (label: string) => label.split(' ')[0] ?? label;
  const hidden = new Set(existing.filter((label) => !seen.has(label)).map(groupOf));
  const words = [...seen].map((label) => (hidden.has(groupOf(label)) ? label : groupOf(label)));
  return [...new Set(words)].sort().join(', ');
}
