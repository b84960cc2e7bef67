import type postgres from 'postgres';
import type { Value } from '../../model.ts';
import type { Table } from '../catalog/catalog.ts';
import { attemptAs, type Outcome } from './attempt-as.ts';

type Statement = string | readonly [string, readonly string[]];

/**
 * What becomes of statements as a server job. A row in their way (it has the same unique values, or rows that point
 * at it) would refuse them whatever else is broken, so the rows named are taken away first, where that is possible.
 */
export async function asServerJob(
  sql: postgres.TransactionSql,
  table: Table,
  inTheWay: readonly (Value | undefined)[],
  ...statements: readonly Statement[]
): Promise<Outcome> {
  const ids = inTheWay.map(String);
  const cleared = await attemptAs(
    sql,
    { role: 'supabase_admin' },
    [`delete from ${table.object} where id = any ($1::text::uuid[])`, [`{${ids.join()}}`]],
    'set local role service_role',
    ...statements,
  );
  if (cleared.ok) return cleared;
  const plain = await attemptAs(sql, { role: 'service_role' }, ...statements);
  return plain.ok ? plain : cleared;
}
