import type postgres from 'postgres';

/** Does `work` in a transaction of its own and rolls it back, whether it succeeds or throws. */
export async function rolledBack<T>(
  sql: postgres.Sql,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  let outcome: { value: T } | undefined;
  const done = new Error('Rolled back on purpose.');
  try {
    await sql.begin(async (tx) => {
      outcome = { value: await work(tx) };
      throw done;
    });
  } catch (error) {
    if (error === done && outcome) return outcome.value;
    throw error;
  }
  throw new TypeError('Rolling back failed: the transaction ended without its work.');
}
