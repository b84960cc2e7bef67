import { PgDialect } from 'drizzle-orm/pg-core';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';

const dialect = new PgDialect();

/** The same connection, on which something happens before each UPDATE of a row of ours. */
export function beforeUpdates(
  connection: ServiceConnection,
  happens: () => Promise<void> | void,
): ServiceConnection {
  return {
    execute: async (statement) => {
      if (/^\s*update "public"/.test(dialect.sqlToQuery(statement).sql)) await happens();
      return await connection.execute(statement);
    },
  };
}
