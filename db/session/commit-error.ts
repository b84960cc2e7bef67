import { databaseErrorOf } from './database-error.ts';
import { ConnectionLost } from './errors/connection-lost.ts';
import { TransactionConflict } from './errors/transaction-conflict.ts';

/**
 * The typed form of an error in the message that commits: see endCommand().
 *
 * Where something is cleared in the same message, a cancel may have hit that instead, after the commit. So it is not
 * known what became of the transaction, unless the error is one of committing.
 */
export function commitErrorOf(error: unknown, mayLinger: boolean): Error {
  const known = databaseErrorOf(error, 'unknown');
  if (!mayLinger || known instanceof TransactionConflict || known instanceof ConnectionLost) {
    return known;
  }
  return new ConnectionLost('unknown', known);
}
