import type { PgTransactionConfig } from 'drizzle-orm/pg-core';

/** What DISCARD ALL does, but for prepared plans, and it may be done in a transaction. */
const CLEANING = [
  'select pg_catalog.pg_advisory_unlock_all()',
  'close all',
  'unlisten *',
  'discard temp',
  'discard sequences',
  'reset role',
  'reset all',
].join('; ');

/**
 * After statements written by hand, a setting, a temporary table or a lock may outlive the transaction and would meet
 * the next caller on the connection. They are cleared in the transaction itself, because a pooler may hand the
 * connection on right after; what is checked at the commit is checked before, while the caller is still known.
 */
export const CLEAN_BEFORE_COMMIT = `set constraints all immediate; ${CLEANING}`;

/** After a rollback only locks are left, but nobody can know what else somebody has done by hand. */
export const CLEAN_AFTER_ROLLBACK = CLEANING;

const isolationLevels = ['read uncommitted', 'read committed', 'repeatable read', 'serializable'];
const accessModes = ['read only', 'read write'];

/**
 * Begins a transaction with what Drizzle lets a caller ask for.
 *
 * @throws {TypeError} on a level or mode that SQL does not have
 */
export function beginCommand(config: PgTransactionConfig = {}): string {
  const { isolationLevel, accessMode, deferrable } = config;
  const words = ['begin'];
  if (isolationLevel) words.push('isolation level', oneOf(isolationLevels, isolationLevel));
  if (accessMode) words.push(oneOf(accessModes, accessMode));
  if (deferrable !== undefined) words.push(deferrable ? 'deferrable' : 'not deferrable');
  return words.join(' ');
}

/** The words become SQL, and types alone keep nothing out. */
function oneOf(known: readonly string[], given: string): string {
  if (known.includes(given)) return given;
  throw new TypeError(
    `Beginning a transaction failed: ${JSON.stringify(given)} is none of ${known.join(', ')}.`,
  );
}
