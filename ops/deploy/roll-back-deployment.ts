import type { EnvironmentName } from '../environments/environment-name.ts';
import { RollbackLosesData } from '../errors/rollback-loses-data.ts';
import { activateRelease } from '../functions/activate-release.ts';
import type { ManagementApi } from '../functions/api/management-api.ts';
import { keepRelease } from '../functions/store/keep-release.ts';
import { activeRelease } from '../functions/store/read-activations.ts';
import { readRelease } from '../functions/store/read-release.ts';
import { planRollback, type RollbackStep } from '../migrations/down/plan-rollback.ts';
import { rollBackOn } from '../migrations/down/roll-back.ts';
import { findDrift } from '../migrations/drift/drift.ts';
import { readAuthor } from '../migrations/record/author.ts';
import { withMigrationLock } from '../migrations/record/migration-lock.ts';
import { readRecorded } from '../migrations/record/read-recorded.ts';
import type { Progress } from '../progress.ts';
import { DiffersFromShadow } from './errors/differs-from-shadow.ts';
import { NothingToRollBack } from './errors/nothing-to-roll-back.ts';
import type { DeploymentEvent } from './record/deployment.ts';
import { readDeployments } from './record/deployment-record.ts';
import { onRecord } from './record/run.ts';
import { standing, toTakeBack } from './record/settled.ts';
import { differencesOf } from './rehearse.ts';

export interface RollBackDeploymentOptions {
  readonly env: EnvironmentName;
  /** Connection URL of the role `postgres` on the environment's database. */
  readonly url: string;
  readonly migrationsDir: string;
  readonly api: ManagementApi;
  readonly acceptLoss: boolean;
  readonly progress: Pick<Progress, 'step' | 'update'>;
  /** Called with what is about to happen, before anything does; what it throws stops everything. */
  readonly confirm: (back: WayBack) => Promise<void>;
}

/** What taking a deployment back does. */
export interface WayBack {
  /** The run that is taken back, with the state before it. */
  readonly deployment: DeploymentEvent;
  /** Newest first. */
  readonly steps: readonly RollbackStep[];
}

export interface RolledBack extends WayBack {
  readonly durationMs: number;
}

/**
 * Takes the newest deployment back, finished or cut off: functions first, then migrations by their proved rollbacks, so
 * that new functions never meet the old schema. Killed anywhere and run again, it ends in the old state.
 *
 * @throws {NothingToRollBack} when the record has no deployment
 * @throws {RollbackLosesData} when data would be lost and nobody accepted that
 * @throws {DiffersFromShadow} when the environment is not what its migrations make afterwards
 * @throws the errors of `planRollback`, `confirm`, `withMigrationLock`, `activateRelease` and `rollBackOn`
 */
export async function rollBackDeployment(options: RollBackDeploymentOptions): Promise<RolledBack> {
  const { env, url, migrationsDir, api, acceptLoss, progress } = options;
  progress.step(`Reading ${env}`);
  return await withMigrationLock(url, async (sql) => {
    const deployment = toTakeBack(standing(await readDeployments(sql)));
    if (!deployment) throw new NothingToRollBack(env);
    const to = deployment.before.version ?? '0';
    const steps = await planRollback(sql, migrationsDir, to);
    const losses = steps.filter(({ loses }) => loses.length > 0);
    if (losses.length > 0 && !acceptLoss) throw new RollbackLosesData(losses);
    await options.confirm({ deployment, steps });
    const before = {
      version: (await readRecorded(sql)).at(-1)?.version ?? null,
      functions: (await activeRelease(sql))?.release ?? null,
    };
    const { release, manifest, before: after } = deployment;
    const facts = { direction: 'back', release, manifest, before, after } as const;
    const durationMs = await onRecord(sql, facts, async () => {
      progress.step(`Activating the functions that ${env} had before`);
      const functions = after.functions
        ? await readRelease(sql, after.functions)
        : await keepRelease(sql, []);
      await activateRelease({ sql, api, release: functions, author: await readAuthor() });
      progress.step(`Rolling back migrations of ${env}`);
      await rollBackOn(sql, {
        migrationsDir,
        to,
        acceptLoss,
        confirm: async () => undefined,
        onFile: (file) => progress.update(`Rolling back ${file} of ${env}`),
      });
      progress.step(`Comparing ${env} with its migrations`);
      const differences = differencesOf(await findDrift(url, migrationsDir, () => undefined));
      if (differences.length > 0) throw new DiffersFromShadow(env, differences);
    });
    return { deployment, steps, durationMs };
  });
}
