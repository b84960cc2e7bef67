import postgres from 'postgres';
import { ConnectionLost } from './errors/connection-lost.ts';
import { UnreachableDatabase } from './errors/unreachable-database.ts';

/** How postgres.js, the network and Postgres (when somebody shuts it down) say that a connection is gone. */
const lost = [
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['ECONNRESET', 'EPIPE', '57P01', '57P02'],
];

/**
 * Does `work` on one connection to the database, and closes it.
 *
 * @param once whether nothing may go on on another connection when this one is lost
 * @throws {ConnectionLost} when it is lost
 * @throws {UnreachableDatabase} when it cannot be connected to
 */
export async function withDatabase<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
  { once = false }: { readonly once?: boolean } = {},
): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 10,
    ...(once && {
      // Whatever is asked from now on is refused.
      onclose: () => void sql.end({ timeout: 0 }),
      // It is kept for as long as the work takes.
      max_lifetime: null,
    }),
  });
  try {
    await connect(sql, new URL(url).host);
    return await work(sql);
  } catch (error) {
    if (hasCode(error, lost)) throw new ConnectionLost(new URL(url).host, error);
    throw error;
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

const hasCode = (error: unknown, codes: readonly string[]) =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  codes.includes(error.code);
