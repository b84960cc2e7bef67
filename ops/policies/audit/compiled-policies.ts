import type postgres from 'postgres';
import type { TableName } from '../../../policies/access-matrix.ts';
import { type CompiledPolicy, policiesOf } from '../../../policies/compile.ts';
import { signedInRole } from '../../../policies/roles.ts';
import { rolledBackTo } from '../../undone.ts';
import { type LivePolicy, policiesIn } from '../live/live-policies.ts';

/** The statement that makes a policy as the access matrix compiles it. */
export function createPolicy(
  table: TableName,
  { name, command, using, withCheck }: CompiledPolicy,
  schema: 'public' | 'pg_temp' = 'public',
): string {
  return (
    `create policy ${name} on ${schema}.${table} for ${command} to ${signedInRole}` +
    `${using ? ` using (${using})` : ''}${withCheck ? ` with check (${withCheck})` : ''}`
  );
}

/**
 * The policies that a table should have, written as Postgres stores them: it rewrites a condition, so what the
 * compiler made is stored on an empty temporary copy of the table, read back, and removed.
 */
export async function compiledPolicies(
  sql: postgres.TransactionSql,
  table: TableName,
): Promise<LivePolicy[]> {
  return await rolledBackTo(sql, async (scratch) => {
    await scratch`create temporary table ${scratch(table)} (like ${scratch('public')}.${scratch(table)})`;
    for (const policy of policiesOf(table)) {
      await scratch.unsafe(createPolicy(table, policy, 'pg_temp'));
    }
    return await policiesIn(scratch, 'pg_temp');
  });
}
