import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { SessionTransactionConfig } from '../../db/session/session-runner.ts';
import type { SessionSchema, SessionTables } from '../../db/session/session-schema.ts';
import type { StatementResultHKT } from '../../db/session/statement-result-hkt.ts';

/** What repositories are made with: a session, or a transaction of one. */
export type Session = PgDatabase<StatementResultHKT, SessionSchema, SessionTables>;

/**
 * For a transaction that does nothing but its statements: a deadlock or a serialization failure undoes all of it, and
 * it is done again. In a transaction of the caller's own, that one decides.
 */
export const doneAgain: SessionTransactionConfig = { repeatable: true };
