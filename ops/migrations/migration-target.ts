import { assertDatabaseUnmarked } from '../environments/assert-database-is.ts';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { guardedDatabaseUrl } from '../environments/guarded-database.ts';
import { withDatabase } from '../environments/with-database.ts';
import { NothingToConfirm } from '../errors/nothing-to-confirm.ts';
import { databaseUrl } from './database-url.ts';

interface Aim {
  readonly env?: EnvironmentName;
  readonly confirm?: string;
}

/**
 * The database that a command was aimed at: an environment's, guarded; or that of DATABASE_URL, which must be no
 * environment's. Undefined is the local one.
 *
 * @throws {NothingToConfirm} when something is confirmed that was not named
 * @throws the errors of `guardedDatabaseUrl`, `databaseUrl` and `assertDatabaseUnmarked`
 */
export async function migrationTarget({ env, confirm }: Aim): Promise<string | undefined> {
  if (env) return await guardedDatabaseUrl(env, confirm);
  if (confirm !== undefined) throw new NothingToConfirm();
  const url = databaseUrl(process.env);
  if (url) await withDatabase(url, assertDatabaseUnmarked);
  return url;
}
