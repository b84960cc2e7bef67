import type postgres from 'postgres';

/** Does `work` in a transaction of its own and rolls it back, whether it succeeds or throws. */
export async function rolledBack<T>(
  sql: postgres.Sql,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const mended = new Error('Mends the clone.');
  let outcome: { value: T } | undefined;
  try {
    await sql.begin(async (tx) => {
      outcome = { value: await work(tx) };
      throw mended;
    });
  } catch (error) {
    if (error === mended && outcome) return outcome.value;
    throw error;
  }
  throw new TypeError('Judging a mutant failed: its transaction ended without its work.');
}
