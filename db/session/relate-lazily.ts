import { PgDatabase, type PgDialect } from 'drizzle-orm/pg-core';
import type { ScopedSession } from './scoped-session.ts';
import { type SessionSchema, type SessionTables, sessionSchema } from './session-schema.ts';
import type { StatementResultHKT } from './statement-result-hkt.ts';

type Database = PgDatabase<StatementResultHKT, SessionSchema, SessionTables>;

/**
 * Gives a database, which Drizzle made without a schema, the relational queries of ours when they are first asked for.
 * Drizzle would make a query builder for each of the 38 tables with every session: a tenth of what one statement costs.
 */
export function relateLazily(database: Database, dialect: PgDialect, session: ScopedSession): void {
  Object.assign(database, { _: { ...sessionSchema, session } });
  const define = (property: PropertyDescriptor) =>
    Object.defineProperty(database, 'query', { ...property, configurable: true, enumerable: true });
  define({
    get: () => {
      const { query } = new PgDatabase<StatementResultHKT, SessionSchema, SessionTables>(
        dialect,
        session,
        sessionSchema,
      );
      define({ value: query });
      return query;
    },
  });
}
