import { assertDatabaseUnmarked } from '../environments/assert-database-is.ts';
import { confirmEnvironment } from '../environments/confirm-environment.ts';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { markedDatabaseUrl } from '../environments/guarded-database.ts';
import { NothingToConfirm } from '../errors/nothing-to-confirm.ts';
import { withLocalDatabase } from '../local-database.ts';
import { withDatabase } from '../with-database.ts';
import { databaseUrl } from './database-url.ts';

/** What `--env` and `--confirm` say. */
export interface Aim {
  readonly env?: EnvironmentName;
  readonly confirm?: string;
}

/** A database whose mark fits what the command was aimed at. */
export interface MigrationTarget {
  readonly url: string;
  /** For people. */
  readonly place: string;
  /** That of `npm start`. */
  readonly isLocal: boolean;
  /**
   * To be called before anything is changed. Only an environment is confirmed.
   *
   * @throws {NotConfirmed} when nobody means it
   */
  confirm(): Promise<void>;
}

/**
 * Does `work` on the database that a command was aimed at: an environment's; or that of DATABASE_URL, which must be no
 * environment's; or the local one, started for this where `npm start` does not run.
 *
 * @throws {NothingToConfirm} when something is confirmed that was not named
 * @throws the errors of `markedDatabaseUrl`, `databaseUrl`, `assertDatabaseUnmarked` and `work`
 */
export async function withMigrationTarget<T>(
  { env, confirm }: Aim,
  work: (target: MigrationTarget) => Promise<T>,
): Promise<T> {
  if (env) {
    const url = await markedDatabaseUrl(env);
    const confirmed = () => confirmEnvironment(env, confirm);
    return await work({ url, place: env, isLocal: false, confirm: confirmed });
  }
  if (confirm !== undefined) throw new NothingToConfirm();
  const unconfirmed = () => Promise.resolve();
  const url = databaseUrl(process.env);
  if (url) {
    await withDatabase(url, assertDatabaseUnmarked);
    return await work({ url, place: 'DATABASE_URL', isLocal: false, confirm: unconfirmed });
  }
  return await withLocalDatabase((urlOf) =>
    work({
      url: urlOf('postgres'),
      place: 'the local database',
      isLocal: true,
      confirm: unconfirmed,
    }),
  );
}
