import postgres from 'postgres';
import { teachArrays } from '../db/session/array-types.ts';
import { ConnectionLost } from './errors/connection-lost.ts';
import { DiskFull } from './errors/disk-full.ts';
import { UnreachableDatabase } from './errors/unreachable-database.ts';
import { guardTransactions } from './guard-transactions.ts';

/** Postgres's code for it. */
const DISK_FULL = '53100';
const CONNECT_SECONDS = 10;
/** For what is still being asked when the work fails elsewhere. */
const END_SECONDS = 5;

/** How postgres.js, the network and Postgres (when somebody shuts it down) say that a connection is gone. */
const lost = [
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['ECONNRESET', 'EPIPE', '57P01', '57P02'],
];

/**
 * Does `work` on one connection to the database, and closes it. Nothing goes on without it: postgres.js would connect
 * again by itself, without the locks and settings that the work relies on.
 *
 * @throws {ConnectionLost} when it is lost
 * @throws {DiskFull} when the server has no space left
 * @throws {UnreachableDatabase} when it cannot be connected to
 */
export async function withDatabase<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: CONNECT_SECONDS,
    // See teachArrays.
    fetch_types: false,
    // Whatever is asked from now on is refused.
    onclose: () => void sql.end({ timeout: 0 }),
    // It is kept for as long as the work takes.
    max_lifetime: null,
  });
  teachArrays(sql);
  guardTransactions(sql, isLost);
  let patience = 0;
  try {
    await connect(sql, new URL(url).host);
    patience = END_SECONDS;
    return await work(sql);
  } catch (error) {
    if (codeOf(error) === DISK_FULL) {
      throw new DiskFull(new URL(url).host, (error as Error).message);
    }
    if (!isLost(error)) throw error;
    patience = 0;
    throw new ConnectionLost(new URL(url).host, error);
  } finally {
    // Without an end to its patience, postgres.js waits for ever for the answer that was lost with the connection.
    await sql.end({ timeout: patience });
  }
}

/**
 * Postgres.js connects at the first statement: asked for by itself, its failures are told from those of the work. It
 * connects again, for ever, when whoever listens there (a pooler, say, whose database is down) hangs up without a word.
 */
async function connect(sql: postgres.Sql, place: string): Promise<void> {
  let isMute = false;
  const impatience = setTimeout(() => {
    isMute = true;
    void sql.end({ timeout: 0 });
  }, CONNECT_SECONDS * 1000);
  try {
    await sql`select`;
  } catch (error) {
    throw new UnreachableDatabase(
      place,
      isMute ? new Error(`it gave no answer within ${CONNECT_SECONDS} s`, { cause: error }) : error,
    );
  } finally {
    clearTimeout(impatience);
  }
}

const isLost = (error: unknown) => lost.includes(codeOf(error));

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
