import type postgres from 'postgres';
import { type Sensitivity, sensitivities } from '../../../db/annotations.ts';
import { annotationOf } from '../../../db/declare-table.ts';
import { declaredTables } from '../../../db/sql/declared-tables.ts';
import { livePolicies } from './live-policies.ts';
import { type LiveTable, liveTables } from './live-tables.ts';

/** One line of `likeperson policies list`: how a table of the live database is protected. */
export interface ListedTable extends Omit<LiveTable, 'columns'> {
  /** Of its most sensitive column; null when nobody declared the table. */
  readonly sensitivity: Sensitivity | null;
  readonly policies: readonly { readonly name: string; readonly comment: string | null }[];
}

/** Every table and view that the API serves, with its protection as it stands (S10.3). */
export async function listTables(sql: postgres.ISql): Promise<ListedTable[]> {
  const policies = await livePolicies(sql);
  return (await liveTables(sql)).map(({ columns: _columns, ...table }) => ({
    ...table,
    sensitivity: sensitivityOfTable(table.name),
    policies: policies
      .filter((policy) => policy.table === table.name)
      .map(({ name, comment }) => ({ name, comment })),
  }));
}

/** The highest class among the declared columns of a table; null for a table that is not declared. */
function sensitivityOfTable(name: string): Sensitivity | null {
  const declared = declaredTables.find((table) => table.name === name);
  if (!declared) return null;
  const classes = Object.values(annotationOf(declared.name).sensitivity);
  return sensitivities.findLast((candidate) => classes.includes(candidate)) ?? null;
}
