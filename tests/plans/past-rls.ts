import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import type { Claims } from '../harness/database.ts';

/** With a caller's claims but past RLS, to look at one part of a policy alone. */
export async function asSuperuser<T>(
  sql: postgres.Sql,
  claims: Claims,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return await rolledBack(sql, async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
    return await work(tx);
  });
}

/** Table → rows that this session has read by going through the whole table. */
export async function rowsReadWhole(tx: postgres.TransactionSql): Promise<Map<string, number>> {
  const rows = await tx<{ relname: string; seq_tup_read: string }[]>`
    select relname, seq_tup_read from pg_stat_xact_user_tables where schemaname = 'public'`;
  return new Map(rows.map(({ relname, seq_tup_read }) => [relname, Number(seq_tup_read)]));
}
