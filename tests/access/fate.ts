import type postgres from 'postgres';
import { type Fate, ILLEGAL_TRANSITION, INSUFFICIENT_PRIVILEGE, sqlStateOf } from './sqlstate.ts';

/** A statement that answers with the number of rows it reached. */
export type Statement = (sql: postgres.ISql) => Promise<number | { count: number }>;

/** Does a statement inside a transaction, undoes it, and tells what became of it. */
export async function fateOf(tx: postgres.TransactionSql, statement: Statement): Promise<Fate> {
  const undo = new Error('Undone on purpose.');
  let rows = 0;
  try {
    await tx.savepoint(async (sql) => {
      const result = await statement(sql);
      // What a deferred constraint or trigger has to say counts too.
      await sql`set constraints all immediate`;
      rows = typeof result === 'number' ? result : result.count;
      throw undo;
    });
  } catch (error) {
    return error === undo ? rows : sqlStateOf(error);
  }
  throw new TypeError('Undoing a statement failed: its savepoint ended without it.');
}

/**
 * Whether a statement reached a row.
 *
 * @throws {TypeError} when it failed for any reason but access or workflow: then it says nothing about access
 */
export function reached(fate: Fate): boolean {
  if (typeof fate === 'number') return fate > 0;
  if (fate === INSUFFICIENT_PRIVILEGE || fate === ILLEGAL_TRANSITION) return false;
  throw new TypeError(`Expected a statement to pass or to be denied, but it failed with ${fate}.`);
}
