import type { PgTransactionConfig } from 'drizzle-orm/pg-core';

/**
 * What somebody has prepared by hand would meet the next caller, and may even bear the name of a statement of ours that
 * was deallocated. What clients prepare through the protocol, also those that share a pooler, stays.
 */
const DEALLOCATE_PREPARED_BY_HAND = `do $$
  declare leftover text;
  begin
    for leftover in select name from pg_catalog.pg_prepared_statement() where from_sql loop
      execute pg_catalog.format('deallocate %I', leftover);
    end loop;
  end $$`;

/** What DISCARD ALL does, but for plans, and it may be done in a transaction. */
const CLEANING = [
  'select pg_catalog.pg_advisory_unlock_all()',
  'close all',
  'unlisten *',
  'discard temp',
  'discard sequences',
  'reset role',
  'reset all',
  DEALLOCATE_PREPARED_BY_HAND,
].join('; ');

/**
 * Run in a transaction before its end, when something of it may outlive it: a setting, a temporary table or a lock
 * would meet the next caller on the connection. What is checked at the commit is checked before, while the caller is
 * still known.
 */
export const CLEAR = `set constraints all immediate; ${CLEANING}`;

/**
 * Ends a transaction in one message, in which what it left is cleared once more if anything may be left: of a failed
 * one, locks and what was prepared. A pooler hands the connection on only after the message.
 */
export function endCommand(how: 'commit' | 'rollback', mayLinger: boolean): string {
  return mayLinger ? `${how}; ${CLEANING}` : how;
}

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
