import type postgres from 'postgres';
import { declaredTables } from '../../../db/sql/declared-tables.ts';
import type { TableName } from '../../../policies/access-matrix.ts';
import { type RowKeys, rowKeys } from '../../../policies/row-keys.ts';
import { AmbiguousRow } from '../errors/ambiguous-row.ts';
import type { RowFacts } from './explanation.ts';

/** What policies look at besides ids. */
const stateColumns = ['status', 'sensitivity', 'role', 'category'];

/**
 * The ids and states of a row, read past RLS; null when there is none.
 *
 * @throws {AmbiguousRow} when several organisations have one and none is named.
 */
export async function findRow(
  tx: postgres.TransactionSql,
  table: TableName,
  id: string,
  organization: string | undefined,
): Promise<RowFacts | null> {
  const keys: RowKeys = rowKeys[table];
  const columns = declaredTables.find(({ name }) => name === table)?.columnNames ?? [];
  const states = stateColumns.filter((column) => columns.includes(column));
  const text = (column: string | null | undefined) => (column ? tx`${tx(column)}::text` : tx`null`);
  const rows = await tx<(Omit<RowFacts, 'table'> & { tenant: string | null })[]>`
    select id::text, ${text(keys.organization)} as organization,
      ${text(keys.association)} as association, ${text(keys.owner)} as owner,
      (select coalesce(jsonb_object_agg(state.key, state.value), '{}') from jsonb_each_text(to_jsonb(t)) state
        where state.key = any (${states})) as states
    from ${tx('public')}.${tx(table)} t where id = ${id}`;
  const found = organization ? rows.filter((row) => row.organization === organization) : rows;
  if (found.length > 1) {
    const organizations = found.map((row) => row.organization ?? 'none');
    throw new AmbiguousRow(table, id, organizations);
  }
  const [row] = found;
  if (!row) return null;
  const { association, owner } = row;
  return { table, id, organization: row.organization, association, owner, states: row.states };
}

/**
 * The condition that finds the row and no other, by its primary key. It holds literals, not parameters, so that
 * the same text can be explained: they are UUIDs, which were checked or came from the database.
 */
export function keyOf({ table, id, organization }: RowFacts): string {
  const ofTenant = (rowKeys[table] as RowKeys).organization === 'organization_id';
  if (!ofTenant) return `id = '${id}'`;
  const tenant = organization ? `organization_id = '${organization}'` : 'organization_id is null';
  return `id = '${id}' and ${tenant}`;
}
