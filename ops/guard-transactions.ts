import type postgres from 'postgres';

type Work = (tx: postgres.TransactionSql) => unknown;
type Begin = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Keeps transactions from answering a lost connection. postgres.js 3.4.9 would write their `rollback` to the socket
 * that is gone, and end the whole process by that. It ends every transaction of a lost connection by itself, so their
 * work only has to say nothing.
 *
 * @param isLost whether an error says that the connection is gone
 */
export function guardTransactions(sql: postgres.Sql, isLost: (error: unknown) => boolean): void {
  const silenced =
    (work: Work): Work =>
    async (tx) => {
      Object.assign(tx, { savepoint: guarded(tx.savepoint as Begin) });
      try {
        const result = work(tx);
        return await (Array.isArray(result) ? Promise.all(result) : result);
      } catch (error) {
        if (!isLost(error)) throw error;
        return await new Promise<never>(() => undefined);
      }
    };
  // The work comes last: a savepoint may have a name before it, a transaction its options.
  const guarded =
    (begin: Begin): Begin =>
    (...args) =>
      begin(...args.slice(0, -1), silenced(args.at(-1) as Work));
  Object.assign(sql, { begin: guarded(sql.begin as Begin) });
}
