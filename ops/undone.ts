import type postgres from 'postgres';

/** Something to do in a transaction. */
export type Work<T> = (tx: postgres.TransactionSql) => Promise<T>;

/** Begins something that ends with its body: a transaction, or a savepoint in one. */
type Begin = (body: (tx: postgres.TransactionSql) => Promise<never>) => Promise<unknown>;

/**
 * Does `work` inside what `begin` begins, and undoes it whether it succeeds or throws.
 *
 * @throws whatever `work` throws.
 */
async function undone<T>(begin: Begin, work: Work<T>): Promise<T> {
  const done = new Error('Undone on purpose.');
  let outcome: { value: T } | undefined;
  try {
    await begin(async (tx) => {
      outcome = { value: await work(tx) };
      throw done;
    });
  } catch (error) {
    if (error === done && outcome) return outcome.value;
    throw error;
  }
  throw new TypeError('Undoing failed: what was begun ended without its work.');
}

/** Does `work` in a transaction of its own and rolls it back, whether it succeeds or throws. */
export async function rolledBack<T>(sql: postgres.Sql, work: Work<T>): Promise<T> {
  return await undone((body) => sql.begin(body), work);
}

/** Does `work` in an open transaction, and leaves that as it was. */
export async function rolledBackTo<T>(tx: postgres.TransactionSql, work: Work<T>): Promise<T> {
  return await undone((body) => tx.savepoint(body), work);
}
