import { abortedOr } from './aborted-or.ts';
import type { CallerSettings } from './caller-settings.ts';
import { cancellable } from './cancellable.ts';
import { commitErrorOf } from './commit-error.ts';
import type { Connection } from './connection.ts';
import { databaseErrorOf } from './database-error.ts';
import { TransactionRolledBack } from './errors/transaction-rolled-back.ts';
import type { ParameterisedStatement } from './settings.ts';
import type { Statement, StatementResult } from './statement.ts';
import { CLEAR, endCommand } from './transaction-commands.ts';

/**
 * Runs one statement as a transaction of its own, in one round trip.
 *
 * A statement that leaves nothing behind travels in one message with the caller's settings, and the end of the message
 * is the end of the transaction. Any other is put between begin and commit, which leave together, because what it may
 * leave is cleared in the transaction. Either way it does not run if the settings fail, and without them it would run
 * as authenticator, who may do nothing.
 *
 * @throws {StatementFailed} when the database refuses it
 * @throws {IsolationUnsupported} when the database does not judge it at the transaction's isolation level
 * @throws {StatementTimedOut} when it takes too long
 * @throws {TransactionConflict} when it should be done again
 * @throws {StatementAborted} when the signal fired and it did not commit before
 * @throws {ConnectionLost} when the connection ends
 */
export async function runBatch(
  connection: Connection,
  settings: CallerSettings,
  statement: Statement,
  signal?: AbortSignal,
): Promise<StatementResult> {
  try {
    if (statement.mayLinger)
      return await runAndClear(connection, settings.lasting(), statement, signal);
    const answer = connection.sendScoped(settings.leading, statement.text, statement);
    return await cancellable(connection, answer, signal);
  } catch (error) {
    throw abortedOr(databaseErrorOf(error, 'unknown'), signal);
  }
}

async function runAndClear(
  connection: Connection,
  settings: ParameterisedStatement,
  statement: Statement,
  signal: AbortSignal | undefined,
): Promise<StatementResult> {
  const begun = connection.command('begin');
  const scoped = connection.send(settings.text, { params: settings.params });
  const result = connection.send(statement.text, statement);
  const cleared = connection.command(CLEAR);
  const ended = connection.command(endCommand('commit', true));
  const before = Promise.allSettled([begun, scoped, result, cleared]);
  const answers = Promise.allSettled([before, ended]);
  await cancellable(connection, answers, signal);
  const failed = (await before).find((one) => one.status === 'rejected');
  const tag = await ended.catch((error: unknown) => {
    // Nobody knows what is left.
    connection.distrust();
    // What had failed before cannot have been committed.
    throw failed?.reason ?? commitErrorOf(error, true);
  });
  if (failed) throw failed.reason;
  if (tag !== 'COMMIT') throw new TransactionRolledBack();
  return await result;
}
