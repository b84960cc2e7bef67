import postgres from 'postgres';
import type { Caller } from '../../caller.ts';
import { rolledBackTo } from '../../undone.ts';
import type { Trial } from './explanation.ts';

/** For want of privilege; or a way from state to state that nobody may go. */
const refusals: ReadonlySet<string> = new Set(['42501', 'PT409']);

/** Errors about values: integrity (23), data (22), limits (54), and what triggers raise without a code. */
const aboutValues = /^(23|22|54)|^P0001$/;

/**
 * Does `work` as the caller would through the API, in an open transaction whose claims are set, and undoes it.
 * The role is back to what it was afterwards.
 */
export async function asCaller<T>(
  tx: postgres.TransactionSql,
  { databaseRole }: Caller,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return await rolledBackTo(tx, async (inner) => {
    await inner`select set_config('role', ${databaseRole}, true)`;
    return await work(inner);
  });
}

/**
 * Runs one statement as the caller, tells what became of it, and undoes it.
 *
 * @throws {postgres.PostgresError} when it failed for a reason that says nothing about access, e.g. a lock.
 */
export async function tryAs(
  tx: postgres.TransactionSql,
  caller: Caller,
  statement: string,
): Promise<Trial> {
  try {
    return await asCaller(tx, caller, async (inner) => {
      const { count } = await inner.unsafe(statement);
      // What a deferred constraint has to say counts too.
      await inner`set constraints all immediate`;
      return { outcome: count > 0 ? 'allowed' : 'denied' };
    });
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const sqlState = error.code;
    if (refusals.has(sqlState)) {
      return { outcome: 'denied', sqlState, message: error.message };
    }
    if (aboutValues.test(sqlState)) return { outcome: 'constrained', sqlState };
    throw error;
  }
}
