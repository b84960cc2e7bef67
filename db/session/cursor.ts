import { cancellable } from './cancellable.ts';
import type { Connection } from './connection.ts';
import type { ParameterisedStatement } from './settings.ts';
import type { Statement } from './statement.ts';
import { abandon, commit, openTransaction } from './transaction.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** How many rows travel at a time. */
export interface CursorOptions {
  readonly batchRows: number;
}

/**
 * Reads a query through a cursor in a read-only transaction of its own, which the consumer ends by stopping. The next
 * batch is under way while one is used, so there are two in memory at most.
 */
export async function* readCursor(
  connection: Connection,
  settings: ParameterisedStatement,
  statement: Statement,
  { batchRows }: CursorOptions,
  signal?: AbortSignal,
): AsyncGenerator<unknown[]> {
  const scope = openTransaction(connection, { begin: 'begin read only', settings }, signal);
  const declare = `declare rows no scroll cursor for ${statement.text}`;
  try {
    quietly(scope.run({ ...statement, text: declare }));
    let next: Promise<unknown[]> | undefined = fetch(scope, statement, batchRows);
    while (next !== undefined) {
      const rows: unknown[] = await cancellable(connection, next, signal);
      next = rows.length < batchRows ? undefined : fetch(scope, statement, batchRows);
      if (rows.length > 0) yield rows;
    }
    await commit(connection, scope, signal);
  } finally {
    await abandon(connection, scope, signal);
  }
}

function fetch(scope: TransactionScope, { rows }: Statement, batchRows: number) {
  const text = `fetch forward ${Math.trunc(batchRows)} from rows`;
  // Every cursor has this name, and postgres.js would give the columns of one to the next.
  const answer = scope.run({ text, params: [], rows, mayLinger: false, shapeless: true });
  quietly(answer);
  return answer;
}

/** An answer that the consumer may not wait for; the transaction remembers whether it failed. */
function quietly(answer: Promise<unknown>): void {
  answer.catch(() => undefined);
}
