import { setTimeout as delay } from 'node:timers/promises';
import { isStalePlan } from './database-error.ts';
import { TransactionConflict } from './errors/transaction-conflict.ts';

const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 50;

/**
 * Does a whole transaction again when the database has rolled it back for no fault of its own: a serialization
 * failure, a deadlock, or a plan from before a migration. Never after a lost connection, which may have committed.
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      if (error instanceof TransactionConflict) await delay(Math.random() * LONGEST_PAUSE_MS);
      else if (!isStalePlan(error)) throw error;
    }
  }
}
