import type postgres from 'postgres';
import type { Sensitivity } from '../../../db/annotations.ts';
import { annotationOf } from '../../../db/declare-table.ts';
import { declaredTables } from '../../../db/sql/declared-tables.ts';
import { UnknownTable } from '../errors/unknown-table.ts';
import { nearestNames } from '../nearest-names.ts';
import { type LivePolicy, livePolicies } from './live-policies.ts';
import { type LivePrivilege, livePrivileges } from './live-privileges.ts';
import { type LiveTable, liveTables } from './live-tables.ts';
import { type LiveTrigger, liveTriggers } from './live-triggers.ts';

/** Everything in the live database that decides who may do what with one table. */
export interface ShownTable extends Omit<LiveTable, 'columns'> {
  readonly columns: readonly { readonly name: string; readonly sensitivity: Sensitivity | null }[];
  readonly policies: readonly LivePolicy[];
  readonly privileges: readonly LivePrivilege[];
  readonly triggers: readonly LiveTrigger[];
}

/**
 * What protects a table, as it stands.
 *
 * @throws {UnknownTable}
 */
export async function showTable(sql: postgres.ISql, name: string): Promise<ShownTable> {
  const tables = await liveTables(sql);
  const table = tables.find((candidate) => candidate.name === name);
  if (!table) {
    const names = tables.map((candidate) => candidate.name);
    throw new UnknownTable(name, nearestNames(name, names));
  }
  const classes = classesOf(name);
  return {
    ...table,
    columns: table.columns.map((column) => ({
      name: column,
      sensitivity: classes?.[column] ?? null,
    })),
    policies: (await livePolicies(sql)).filter((policy) => policy.table === name),
    privileges: await livePrivileges(sql, name),
    triggers: await liveTriggers(sql, name),
  };
}

function classesOf(name: string): Readonly<Record<string, Sensitivity>> | undefined {
  const declared = declaredTables.find((table) => table.name === name);
  return declared && annotationOf(declared.name).sensitivity;
}
