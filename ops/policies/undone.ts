import type postgres from 'postgres';

/** Begins something that ends with its body: a transaction, or a savepoint in one. */
type Begin = (body: (tx: postgres.TransactionSql) => Promise<never>) => Promise<unknown>;

/**
 * Does `work` inside what `begin` begins, and undoes it whether it succeeds or throws.
 *
 * @throws whatever `work` throws.
 */
export async function undone<T>(
  begin: Begin,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
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
