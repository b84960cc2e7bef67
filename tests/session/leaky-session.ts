import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import type { ChaosSession } from './chaos.ts';

const dialect = new PgDialect();

/**
 * How sessions are often made: claims are set for the connection, and the statement runs on whichever connection is
 * free. It works as long as one caller comes after another.
 */
export function leakySession(
  sql: postgres.Sql,
  claims: string,
  role: 'authenticated' | 'service_role' = 'authenticated',
): ChaosSession {
  const ask = async (statement: SQL) => {
    await sql`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
    const { sql: text, params } = dialect.sqlToQuery(statement);
    return await sql.unsafe<Record<string, unknown>[]>(text, params as string[]);
  };
  return { ask, transaction: (work) => work(ask), peek: ask };
}
