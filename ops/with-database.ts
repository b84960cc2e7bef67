import postgres from 'postgres';
import { UnreachableDatabase } from './errors/unreachable-database.ts';

/**
 * Does `work` on one connection to the database, and closes it.
 *
 * @throws {UnreachableDatabase} when it cannot be connected to
 */
export async function withDatabase<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await connect(sql, new URL(url).host);
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Postgres.js connects at the first statement: asked for by itself, its failures are told from those of the work. */
async function connect(sql: postgres.Sql, place: string): Promise<void> {
  try {
    await sql`select`;
  } catch (error) {
    throw new UnreachableDatabase(place, error);
  }
}
