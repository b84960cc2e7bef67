import type postgres from 'postgres';
import type { TableName } from '../model.ts';

/**
 * An UPDATE or DELETE that names rows by their columns also needs to read them. Somebody who writes blindly does
 * not, so attempts to write are made with all reading allowed: only the rules on writing are left to refuse.
 */
export async function openReading(
  sql: postgres.Sql | postgres.TransactionSql,
  tables: readonly TableName[],
): Promise<void> {
  await sql.unsafe(
    tables
      .map((table) => `create policy probe_reads on public.${table} for select using (true)`)
      .join(';\n'),
  );
}
