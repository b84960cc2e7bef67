import { givenBy } from '../reach-settings.ts';
import { cancellable } from './cancellable.ts';
import type { Connection } from './connection.ts';
import { AccessRevoked } from './errors/access-revoked.ts';
import { type ParameterisedStatement, READ_REACH } from './settings.ts';
import type { Statement } from './statement.ts';
import { abandon, commit, openTransaction } from './transaction.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** How many rows travel at a time. */
export interface CursorOptions {
  readonly batchRows: number;
}

/** For whom rows are read. */
interface CursorCaller {
  readonly settings: ParameterisedStatement;
  /** Whether their claims give them something, which may be revoked meanwhile. */
  readonly isPerson: boolean;
}

/**
 * Reads a query through a cursor in a read-only transaction of its own, which the consumer ends by stopping. The next
 * batch is under way while one is used, so there are two in memory at most.
 *
 * The cursor itself sees the database as it was when it was declared, revocations included. So what the caller's claims
 * give is asked with every batch, in the same message.
 *
 * @throws {AccessRevoked} when they give something else than at the beginning
 */
export async function* readCursor(
  connection: Connection,
  { settings, isPerson }: CursorCaller,
  statement: Statement,
  { batchRows }: CursorOptions,
  signal?: AbortSignal,
): AsyncGenerator<unknown[]> {
  const scope = openTransaction(connection, { begin: 'begin read only', settings }, signal);
  const declare = `declare rows no scroll cursor for ${statement.text}`;
  const checked = async () => {
    const given = isPerson ? askReach(scope) : begun;
    const rows = fetch(scope, statement, batchRows);
    quietly(rows);
    if ((await given) !== (await begun)) throw new AccessRevoked();
    return await rows;
  };
  const batch = () => {
    const rows = checked();
    // Whoever stops reading waits for none that is under way.
    quietly(rows);
    return rows;
  };
  const begun = isPerson ? askReach(scope) : Promise.resolve('');
  quietly(begun);
  try {
    quietly(scope.run({ ...statement, text: declare }));
    let next: Promise<unknown[]> | undefined = batch();
    while (next !== undefined) {
      const rows: unknown[] = await cancellable(connection, next, signal);
      next = rows.length < batchRows ? undefined : batch();
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
  return scope.run({ text, params: [], rows, mayLinger: false, shapeless: true });
}

/** What the claims give now. */
async function askReach(scope: TransactionScope): Promise<string> {
  const [row] = await scope.run({ ...READ_REACH, rows: 'arrays', mayLinger: false });
  return givenBy(String((row as unknown[] | undefined)?.[0]));
}

/** An answer that the consumer may not wait for; the transaction remembers whether it failed. */
function quietly(answer: Promise<unknown>): void {
  answer.catch(() => undefined);
}
