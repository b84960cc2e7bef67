import { declaredTables } from '../../../db/sql/declared-tables.ts';
import { type TableName, tableNames } from '../../../policies/access-matrix.ts';
import { InvalidRowId } from '../errors/invalid-row-id.ts';
import { UnknownColumn } from '../errors/unknown-column.ts';
import { UnknownTable } from '../errors/unknown-table.ts';
import { nearestNames } from '../nearest-names.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface AskedAbout {
  readonly table: TableName;
  readonly id: string;
  readonly column: string | null;
}

/**
 * What somebody asks about, checked before any of it becomes part of a statement.
 *
 * @throws {UnknownTable}
 * @throws {UnknownColumn}
 * @throws {InvalidRowId}
 */
export function askedAbout(given: {
  readonly table: string;
  readonly id: string;
  readonly column?: string;
}): AskedAbout {
  const table = knownTable(given.table);
  if (given.column) requireColumn(table, given.column);
  if (!uuid.test(given.id)) throw new InvalidRowId(given.id);
  return { table, id: given.id.toLowerCase(), column: given.column ?? null };
}

function knownTable(given: string): TableName {
  const table = tableNames.find((name) => name === given);
  if (!table) throw new UnknownTable(given, nearestNames(given, tableNames));
  return table;
}

function requireColumn(table: TableName, given: string): void {
  const names = declaredTables.find(({ name }) => name === table)?.columnNames ?? [];
  if (!names.includes(given)) {
    throw new UnknownColumn(table, given, nearestNames(given, [...names]));
  }
}
