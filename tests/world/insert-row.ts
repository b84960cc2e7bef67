import type postgres from 'postgres';
import type { TableName } from '../../policies/access-matrix.ts';
import type { Row } from './row.ts';

/**
 * Inserts a row, giving exactly the columns named in `values` and asking nothing back.
 *
 * @returns the number of rows written
 */
export async function insertRow(
  sql: postgres.ISql,
  table: TableName,
  values: Row,
): Promise<number> {
  const columns = Object.keys(values);
  const result = await sql`
    insert into ${sql(`public.${table}`)} (${sql(columns)})
    select ${sql(columns)}
    from jsonb_populate_record(null::${sql(`public.${table}`)}, ${sql.json(values as postgres.JSONValue)})`;
  return result.count;
}
