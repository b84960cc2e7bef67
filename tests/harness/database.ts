import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { applyBaseline } from '../../local/baseline.ts';
import type { LoginRole } from '../../local/connection-url.ts';
import { rolledBack, type Work } from '../../ops/undone.ts';
import { databaseName, dropDatabase } from './leftovers.ts';
import { urlFor } from './url.ts';

const CONNECTIONS = 4;
const quiet = { onnotice: () => undefined };

/** The claims of a verified token; `role` names the database role, as in PostgREST. */
export type Claims = Readonly<Record<string, unknown>>;

/** A migrated database of one's own. */
export interface TestDatabase {
  name: string;
  url(role: LoginRole): string;
  /** As `supabase_admin`, a superuser: for arranging and inspecting, never for proving access. */
  sql: postgres.Sql;
  /**
   * Does `fn` as a caller of the API would, and always rolls back.
   *
   * @param claims null for a caller without a token (role `anon`)
   */
  as<T>(claims: Claims | null, fn: Work<T>): Promise<T>;
  /** As `as`, with the service key. */
  asService<T>(fn: Work<T>): Promise<T>;
  /** Drops the database. */
  close(): Promise<void>;
}

/** Copies the migrated template into a database that nobody else uses. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, run, template } = inject('testServer');
  const name = databaseName(run, randomBytes(6).toString('hex'));
  await withAdmin(adminUrl, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)} owner postgres strategy file_copy`;
  });
  return open(adminUrl, name);
}

/** Makes a database of one's own without migrations: what a new Supabase project has. */
export async function createBaselineDatabase(): Promise<TestDatabase> {
  const { adminUrl, run } = inject('testServer');
  const name = databaseName(run, randomBytes(6).toString('hex'));
  await withAdmin(adminUrl, async (sql) => {
    await sql`create database ${sql(name)} owner postgres`;
  });
  await applyBaseline(urlFor(adminUrl, { database: name }));
  return open(adminUrl, name);
}

function open(adminUrl: string, name: string): TestDatabase {
  const url = (role: string) => urlFor(adminUrl, { role, database: name });
  const sql = postgres(urlFor(adminUrl, { database: name }), { ...quiet, max: CONNECTIONS });
  const authenticator = postgres(url('authenticator'), { ...quiet, max: CONNECTIONS });
  const as = async <T>(claims: Claims | null, fn: Work<T>): Promise<T> => {
    const role = String(claims?.role ?? 'anon');
    const token = JSON.stringify({ role, ...claims });
    return await rolledBack(authenticator, async (tx) => {
      await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${token}, true)`;
      return await fn(tx);
    });
  };
  return {
    name,
    url,
    sql,
    as,
    asService: (fn) => as({ role: 'service_role' }, fn),
    close: async () => {
      await Promise.all([sql.end(), authenticator.end()]);
      await withAdmin(adminUrl, (admin) => dropDatabase(admin, name));
    },
  };
}

async function withAdmin(
  adminUrl: string,
  work: (sql: postgres.Sql) => Promise<void>,
): Promise<void> {
  const sql = postgres(adminUrl, { ...quiet, max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
