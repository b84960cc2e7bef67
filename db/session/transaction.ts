import { abortedOr } from './aborted-or.ts';
import { cancellable } from './cancellable.ts';
import { commitErrorOf } from './commit-error.ts';
import type { Connection } from './connection.ts';
import { StatementAborted } from './errors/statement-aborted.ts';
import { TransactionRolledBack } from './errors/transaction-rolled-back.ts';
import type { ParameterisedStatement } from './settings.ts';
import { CLEAR, endCommand } from './transaction-commands.ts';
import { TransactionScope } from './transaction-scope.ts';

/** How a transaction begins. */
export interface TransactionBeginning {
  /** From beginCommand(). */
  readonly begin: string;
  readonly settings: ParameterisedStatement;
}

/** Begins a transaction, without waiting: begin and the caller's settings leave with the first statement. */
export function openTransaction(
  connection: Connection,
  { begin, settings }: TransactionBeginning,
  signal: AbortSignal | undefined,
): TransactionScope {
  const scope = new TransactionScope(connection, signal);
  void scope.follow(connection.command(begin));
  void scope.follow(connection.send(settings.text, { params: settings.params }));
  return scope;
}

/**
 * Runs statements in one transaction: one round trip per statement that waits for another, and one for the commit.
 *
 * Commits when `work` settles well, and rolls back when it throws, when a statement in it failed even if the error
 * was caught, or when the signal fires. Resolves only after the database has confirmed the commit.
 *
 * @throws whatever `work` throws, and what a statement does: see runBatch
 */
export async function runTransaction<T>(
  connection: Connection,
  beginning: TransactionBeginning,
  work: (scope: TransactionScope) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const scope = openTransaction(connection, beginning, signal);
  const given = Promise.withResolvers<never>();
  const onAbort = () => given.reject(new StatementAborted('rolled_back', signal?.reason));
  signal?.addEventListener('abort', onAbort);
  try {
    const value = await Promise.race([work(scope), given.promise]);
    await commit(connection, scope, signal);
    return value;
  } catch (error) {
    await abandon(connection, scope, signal);
    throw scope.rootCauseOf(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** @throws the first error of a statement, also of one whose error was caught */
export async function commit(
  connection: Connection,
  scope: TransactionScope,
  signal: AbortSignal | undefined,
): Promise<void> {
  // After a failed statement, the database would roll back without a word.
  if (scope.failure) throw scope.failure;
  if (scope.mayLinger) void scope.follow(connection.command(CLEAR));
  const committed = connection.command(endCommand('commit', scope.mayLinger));
  scope.end();
  const tag = await cancellable(connection, committed, signal).catch((error: unknown) => {
    connection.distrust();
    throw abortedOr(commitErrorOf(error, scope.mayLinger), signal);
  });
  if (tag === 'COMMIT') return;
  throw scope.failure ?? new TransactionRolledBack();
}

/** Rolls back what has not ended yet, after stopping what still runs when the caller has given up. */
export async function abandon(
  connection: Connection,
  scope: TransactionScope,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (scope.ended) return;
  scope.end();
  const { inFlight } = scope;
  const rolledBack = connection.command(endCommand('rollback', scope.mayLinger));
  const answers = Promise.allSettled([...inFlight, rolledBack]);
  if (signal?.aborted && inFlight.length > 0) await cancellable(connection, answers, signal);
  if (signal?.aborted) await connection.awaitOrCut(answers);
  await answers;
  // The rollback was not confirmed.
  await rolledBack.catch(() => connection.distrust());
}
