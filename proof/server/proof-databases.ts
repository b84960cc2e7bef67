import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { applicationName, databaseName, dropDatabase } from '../../tests/harness/leftovers.ts';
import { startTestServer } from '../../tests/harness/server.ts';
import { createTemplate } from '../../tests/harness/template.ts';
import { urlFor } from '../../tests/harness/url.ts';
import { DatabaseInUse } from './database-in-use.ts';

const OBJECT_IN_USE = '55006';
const quiet = { onnotice: () => undefined };

/** Databases to prove things in: copies of one that is migrated and holds no rows. */
export interface ProofDatabases extends AsyncDisposable {
  /** URL of the server's superuser, on the database `postgres`. */
  readonly adminUrl: string;
  /** Copies the database and connects to the copy as superuser, with one connection. */
  copy(): Promise<postgres.Sql>;
}

interface ProofDatabaseOptions {
  /** URL of a superuser on a migrated database; nobody else may be connected to it. */
  readonly databaseUrl?: string;
  /** SQL that changes every copy before it is used. */
  readonly breakWith?: string;
}

/**
 * Starts or finds a server as the tests do (TEST_SERVER: embedded, container, url) and migrates a database on it,
 * or, given the URL of a database, copies that one with its rows emptied: what somebody changed in it by hand is
 * then what is proved.
 *
 * @throws {DatabaseInUse} when somebody else is connected to the given database
 */
export async function openProofDatabases(
  env: NodeJS.ProcessEnv,
  { databaseUrl, breakWith }: ProofDatabaseOptions = {},
): Promise<ProofDatabases> {
  const server = databaseUrl
    ? { adminUrl: urlFor(databaseUrl, { database: 'postgres' }), stop: () => Promise.resolve() }
    : await startTestServer(env);
  const { adminUrl } = server;
  const run = randomBytes(4).toString('hex');
  // Tells other runs that the databases of this one are in use.
  const admin = postgres(adminUrl, {
    ...quiet,
    max: 1,
    connection: { application_name: applicationName(run) },
  });
  const names: string[] = [];
  const connections: postgres.Sql[] = [];
  const close = async () => {
    await Promise.all(connections.map((sql) => sql.end()));
    for (const name of names) await dropDatabase(admin, name);
    await admin.end();
    await server.stop();
  };
  const connect = (name: string) => {
    const sql = postgres(urlFor(adminUrl, { database: name }), { ...quiet, max: 1 });
    connections.push(sql);
    return sql;
  };
  try {
    const template = databaseUrl
      ? await copyOf(admin, databaseUrl, run)
      : await createTemplate(adminUrl, run);
    names.push(template);
    return {
      adminUrl,
      async copy() {
        const name = databaseName(run, `copy${names.length}`);
        names.unshift(name);
        await createFrom(admin, name, template);
        const sql = connect(name);
        if (breakWith) await sql.unsafe(breakWith);
        return sql;
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function copyOf(admin: postgres.Sql, databaseUrl: string, run: string): Promise<string> {
  const source = decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'postgres';
  const name = databaseName(run, 'template');
  await createFrom(admin, name, source);
  const sql = postgres(urlFor(databaseUrl, { database: name }), { ...quiet, max: 1 });
  try {
    await sql.unsafe(
      `do $$ declare names text; begin
         select string_agg(format('public.%I', tablename), ', ') into names from pg_tables where schemaname = 'public';
         execute 'truncate ' || names || ', private.platform_administrators, auth.users cascade';
       end $$`,
    );
  } finally {
    await sql.end();
  }
  return name;
}

async function createFrom(admin: postgres.Sql, name: string, source: string): Promise<void> {
  try {
    await admin`create database ${admin(name)} template ${admin(source)} strategy file_copy`;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === OBJECT_IN_USE) {
      throw new DatabaseInUse(source, { cause: error });
    }
    throw error;
  }
}
