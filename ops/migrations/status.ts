import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import { readEnvironments } from '../environments/read-environments.ts';
import { withDatabase } from '../with-database.ts';
import { databaseUrl } from './database-url.ts';
import { withMigrationTarget } from './migration-target.ts';
import { migrationsDir } from './paths.ts';
import { migrationState } from './verify/migration-state.ts';

/** What one database has of the committed migrations. */
export interface DatabaseStatus {
  /** The environment, `DATABASE_URL` or `the local database`. */
  readonly place: string;
  readonly applied: readonly { readonly file: string; readonly at: Date | null }[];
  readonly pending: readonly string[];
}

/** A database that could not be asked. */
export interface UnknownStatus {
  readonly place: string;
  readonly error: { readonly code: string; readonly message: string };
}

/**
 * The state of the named environment; else of the database of DATABASE_URL; else of every environment that has
 * a database configured here, side by side; else of the local database.
 *
 * @throws the errors of `withMigrationTarget`, when one database was asked for
 */
export async function migrationStatus(
  env: EnvironmentName | undefined,
): Promise<(DatabaseStatus | UnknownStatus)[]> {
  if (env) return [await statusOf(env)];
  if (databaseUrl(process.env)) return [await statusOf(undefined)];
  const readings = await readEnvironments();
  const configured = environmentNames.filter((name) =>
    readings.some((one) => one.name === name && one.origins.has('DIRECT_DATABASE_URL')),
  );
  if (configured.length === 0) return [await statusOf(undefined)];
  return await Promise.all(configured.map((name) => statusOf(name).catch(unknown(name))));
}

async function statusOf(env: EnvironmentName | undefined): Promise<DatabaseStatus> {
  return await withMigrationTarget(env ? { env } : {}, async ({ url, place }) => {
    const { applied, pending } = await withDatabase(url, (sql) =>
      migrationState(sql, migrationsDir),
    );
    return { place, applied: applied.map(({ file, at }) => ({ file, at })), pending };
  });
}

/** One that cannot be asked does not hide the others. */
const unknown =
  (place: string) =>
  (error: unknown): UnknownStatus => {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
    return { place, error: { code, message: error.message } };
  };
