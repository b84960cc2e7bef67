import { createHash } from 'node:crypto';
import postgres from 'postgres';
import type { InterleavedCaller } from './caller.ts';
import { type EnterSession, enterSession } from './session.ts';
import type { SharedStatement } from './statement.ts';

const undo = new Error('Rolled back on purpose.');

interface Asking {
  readonly enter?: EnterSession;
  /** False for an answer that no plan of an earlier caller can have shaped. */
  readonly prepared: boolean;
}

/**
 * What a caller gets for a statement, as a short text that is the same when the rows are the same: the number of rows
 * and a hash of their ids, or the SQLSTATE. Nothing that the statement writes stays.
 *
 * @throws whatever is not an answer of the server
 */
export async function answerTo(
  sql: postgres.Sql,
  caller: InterleavedCaller,
  { text, parameters, writes }: SharedStatement,
  { enter = enterSession, prepared }: Asking,
): Promise<string> {
  let answer: string | undefined;
  try {
    await sql.begin(async (tx) => {
      await enter(tx, caller);
      const rows = await tx.unsafe<{ id: string }[]>(text, [...parameters], { prepare: prepared });
      answer = summary(rows.map(({ id }) => id));
      // Reading commits: a setting that outlives its transaction would be undone by a rollback.
      if (writes) throw undo;
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    if (error !== undo) throw error;
  }
  if (answer === undefined) throw new TypeError('The transaction ended without its statement.');
  return answer;
}

function summary(ids: string[]): string {
  const hash = createHash('sha256').update(ids.sort().join()).digest('hex').slice(0, 16);
  return `${ids.length} rows ${hash}`;
}
