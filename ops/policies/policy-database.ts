import postgres from 'postgres';
import { z } from 'zod';
import { withLocalDatabase } from '../local-database.ts';
import { databaseUrl } from '../migrations/database-url.ts';
import { InvalidDatabaseUrl } from './errors/invalid-database-url.ts';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** A database whose access is looked at. */
export interface PolicyDatabase {
  /** As the role `postgres`, which owns our tables and reads past RLS. One connection. */
  readonly sql: postgres.Sql;
  /** For people: where it is, without a password. */
  readonly place: string;
  /** The same connection, for what opens one itself. */
  readonly url: string;
}

/**
 * Does `work` with the database that `--database-url` or DATABASE_URL names, or else with the local one.
 *
 * @throws {InvalidDatabaseUrl} when `given` is not a Postgres URL.
 * @throws {InvalidVariable} when DATABASE_URL is not one.
 */
export async function withPolicyDatabase<T>(
  given: string | undefined,
  work: (database: PolicyDatabase) => Promise<T>,
): Promise<T> {
  const url = given === undefined ? databaseUrl(process.env) : validUrl(given);
  if (url) return await connected(url, placeOf(url), work);
  return await withLocalDatabase((urlOf) =>
    connected(urlOf('postgres'), 'the local database', work),
  );
}

function validUrl(given: string): string {
  const parsed = postgresUrl.safeParse(given);
  if (!parsed.success) throw new InvalidDatabaseUrl();
  return parsed.data;
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1)) || 'postgres'} on ${host}`;
}

async function connected<T>(
  url: string,
  place: string,
  work: (database: PolicyDatabase) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work({ sql, place, url });
  } finally {
    await sql.end();
  }
}
