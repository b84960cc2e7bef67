import type postgres from 'postgres';
import type { TableName } from '../../policies/access-matrix.ts';
import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { Claims, TestDatabase } from '../harness/database.ts';

/**
 * How many rows of a table a caller's statement may touch: those they see, and those that a policy finds by key and
 * judges then: rows about themselves that their role does not see, and national rows.
 */
export async function rowsTouchable(
  { sql, as }: TestDatabase,
  table: TableName,
  claims: Claims,
): Promise<number> {
  const { owner, national, organization }: RowKeys = rowKeys[table];
  const own = owner ? sql`${sql(owner)} = ${String(claims.sub)}` : sql`false`;
  const ofNobody = national && organization ? sql`${sql(organization)} is null` : sql`false`;
  const [found] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from ${sql('public')}.${sql(table)} where ${own} or ${ofNobody}`;
  return (found?.rows ?? 0) + (await as(claims, async (tx) => await rowsVisible(tx, table)));
}

/** How many rows of a table the caller sees. */
export async function rowsVisible(sql: postgres.TransactionSql, table: TableName): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from ${sql('public')}.${sql(table)}`;
  return row?.rows ?? 0;
}
