import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { SessionSchema, SessionTables } from '../../db/session/session-schema.ts';
import type { StatementResultHKT } from '../../db/session/statement-result-hkt.ts';

/** What repositories are made with: a session, or a transaction of one. */
export type Session = PgDatabase<StatementResultHKT, SessionSchema, SessionTables>;
