import type postgres from 'postgres';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { markedDatabaseUrl } from '../environments/guarded-database.ts';
import { readAuthor } from '../migrations/record/author.ts';
import { withMigrationLock } from '../migrations/record/migration-lock.ts';
import { activateRelease } from './activate-release.ts';
import type { Activation, FunctionStep } from './activation.ts';
import { openEnvironmentApi } from './api/open-environment-api.ts';
import type { Release } from './release.ts';
import { readRelease } from './store/read-release.ts';

/** Which release is to be activated where, and who is asked first. */
export interface ActivationOn {
  readonly environment: EnvironmentName;
  /** The id of a release that is kept there. */
  readonly choose: (sql: postgres.Sql) => Promise<string>;
  /** Called with the release before anything is changed; what it throws stops everything. */
  readonly confirm: (release: Release) => Promise<void>;
  readonly onFunction?: (name: string, step: FunctionStep) => void;
}

/**
 * Activates a kept release in an environment, while nobody else migrates, deploys or activates there.
 *
 * @throws the errors of `openEnvironment`, `markedDatabaseUrl`, `withMigrationLock`, `readRelease`, `activateRelease`
 * and of what it is given
 */
export async function activateOn({
  environment,
  choose,
  confirm,
  onFunction,
}: ActivationOn): Promise<Activation> {
  const api = await openEnvironmentApi(environment);
  const url = await markedDatabaseUrl(environment);
  return await withMigrationLock(url, async (sql) => {
    const release = await readRelease(sql, await choose(sql));
    await confirm(release);
    const author = await readAuthor();
    return await activateRelease({ sql, api, release, author, ...(onFunction && { onFunction }) });
  });
}
