import type postgres from 'postgres';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { activateRelease } from '../functions/activate-release.ts';
import type { ManagementApi } from '../functions/api/management-api.ts';
import type { FunctionArtefact } from '../functions/artefact.ts';
import { releaseOf } from '../functions/release.ts';
import { keepRelease } from '../functions/store/keep-release.ts';
import { applyPending } from '../migrations/apply.ts';
import { readAuthor } from '../migrations/record/author.ts';
import { withMigrationLock } from '../migrations/record/migration-lock.ts';
import { readRecorded } from '../migrations/record/read-recorded.ts';
import type { Progress } from '../progress.ts';
import { withScratchServer } from '../scratch-server.ts';
import { withDatabase } from '../with-database.ts';
import { DeploymentIncomplete } from './errors/deployment-incomplete.ts';
import { DiffersFromShadow } from './errors/differs-from-shadow.ts';
import { Overtaken } from './errors/overtaken.ts';
import { freezeMigrations } from './frozen-migrations.ts';
import { readManifest } from './manifest.ts';
import { type DeploymentPlan, planDeployment } from './plan.ts';
import type { EnvironmentState } from './record/deployment.ts';
import { deployedSources, onRecord } from './record/run.ts';
import { differencesOf, proveQuickly, type Rehearsal, rehearse } from './rehearse.ts';
import { assertStaged, stagedArtefacts } from './staged.ts';

export interface DeployOptions {
  readonly env: EnvironmentName;
  /** Connection URL of the role `postgres` on the environment's database. */
  readonly url: string;
  /** The same of staging, from which production takes its bytes. */
  readonly stagingUrl?: string;
  readonly migrationsDir: string;
  /** What this checkout makes of functions/. */
  readonly artefacts: readonly FunctionArtefact[];
  readonly api: ManagementApi;
  /** Stop after the rehearsal, with nothing changed. */
  readonly dryRun: boolean;
  readonly progress: Pick<Progress, 'step' | 'update'>;
  /** Called with the plan before the rehearsal, unless there is nothing to do; what it throws stops everything. */
  readonly confirm: (plan: DeploymentPlan) => Promise<void>;
  /** Replaces the proof's quick set. */
  readonly prove?: (superuserUrl: string) => Promise<void>;
}

export interface DeployResult {
  readonly plan: DeploymentPlan;
  readonly outcome: 'deployed' | 'rehearsed' | 'up to date';
  /** From the lock to the record, in milliseconds; null when nothing was changed. */
  readonly durationMs: number | null;
}

/**
 * Brings an environment to what the checkout has: rehearsed on a shadow server, then applied, compared with the shadow
 * and put on record. Killed anywhere and run again, it ends in the new state. What happens to the checkout meanwhile
 * does not matter.
 *
 * @throws {NotStaged} when production is to get what staging does not have on record
 * @throws {Overtaken} when the environment changed during the rehearsal
 * @throws {DiffersFromShadow} when it is not what was rehearsed, though all was applied
 * @throws {DeploymentIncomplete} when it cannot be compared, or its functions not activated, though all was applied
 * @throws the errors of `planDeployment`, `confirm`, `rehearse`, `withMigrationLock` and `applyPending`;
 *   those of the Management API, before anything is done, when it cannot be asked
 */
export async function deploy(options: DeployOptions): Promise<DeployResult> {
  await using frozen = await freezeMigrations(options.migrationsDir);
  return await deployFrozen({ ...options, migrationsDir: frozen.migrationsDir });
}

async function deployFrozen(options: DeployOptions): Promise<DeployResult> {
  const { env, url, migrationsDir, progress } = options;
  progress.step(`Reading ${env}`);
  const release = releaseOf(options.artefacts);
  const functions = Object.fromEntries(release.artefacts.map(({ name, sha256 }) => [name, sha256]));
  const manifest = await readManifest(migrationsDir, functions);
  const plan = await withDatabase(url, (sql) =>
    planDeployment(sql, env, migrationsDir, manifest, release.id),
  );
  const artefacts = await provedArtefacts(options, plan);
  if (plan.upToDate) return { plan, outcome: 'up to date', durationMs: null };
  // A token that the API refuses is found now, and not when the migrations are there.
  await options.api.listFunctions();
  await options.confirm(plan);
  return await withScratchServer(async (server) => {
    const rehearsal = await rehearse(server, {
      env,
      url,
      migrationsDir,
      onStep: progress.step,
      prove: options.prove ?? ((superuserUrl) => proveQuickly(superuserUrl, progress.update)),
    });
    if (options.dryRun) return { plan, outcome: 'rehearsed', durationMs: null };
    const after = { version: newestOf(plan), functions: release.id };
    const durationMs = await withMigrationLock(url, async (sql) => {
      await assertNotOvertaken(sql, options, rehearsal);
      return await onRecord(sql, { direction: 'forward', ...plan, after }, () =>
        bring(sql, options, { plan, artefacts, rehearsal }),
      );
    });
    return { plan, outcome: 'deployed', durationMs };
  });
}

/** Production gets the very bytes that staging keeps; others get what this checkout makes. */
async function provedArtefacts(
  { env, stagingUrl, artefacts }: DeployOptions,
  plan: DeploymentPlan,
): Promise<readonly FunctionArtefact[]> {
  if (env !== 'production') return artefacts;
  if (!stagingUrl) throw new TypeError('A deployment of production needs the database of staging.');
  return await withDatabase(stagingUrl, async (staging) => {
    await assertStaged(staging, plan);
    return await stagedArtefacts(staging, artefacts);
  });
}

/** Under the lock nobody changes the database with `likeperson`; before it, somebody may have. */
async function assertNotOvertaken(
  sql: postgres.Sql,
  { env, url }: DeployOptions,
  rehearsal: Rehearsal,
): Promise<void> {
  const versions = (await readRecorded(sql)).map(({ version }) => version);
  if (versions.join() !== rehearsal.applied.join()) throw new Overtaken(env);
  if (!(await rehearsal.isUnchanged(url))) throw new Overtaken(env);
}

interface Rehearsed {
  readonly artefacts: readonly FunctionArtefact[];
  readonly rehearsal: Rehearsal;
}

/** Everything that changes the environment, in an order in which old functions meet the new schema and not the reverse. */
async function bring(
  sql: postgres.Sql,
  options: DeployOptions,
  { plan, ...release }: Rehearsed & { readonly plan: DeploymentPlan },
): Promise<void> {
  const { env, url, migrationsDir, progress } = options;
  progress.step(`Applying migrations to ${env}`);
  await applyPending(sql, {
    url,
    migrationsDir,
    onFile: (file) => progress.update(`Applying ${file} to ${env}`),
  });
  try {
    await compareAndActivate(sql, options, release);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof DiffersFromShadow) throw error;
    throw new DeploymentIncomplete(env, plan.release, error);
  }
}

async function compareAndActivate(
  sql: postgres.Sql,
  { env, url, api, progress }: DeployOptions,
  { artefacts, rehearsal }: Rehearsed,
): Promise<void> {
  progress.step(`Comparing ${env} with the shadow`);
  const differences = differencesOf(await rehearsal.compare(url));
  if (differences.length > 0) throw new DiffersFromShadow(env, differences);
  progress.step(`Activating the functions of ${env}`);
  const author = await readAuthor(deployedSources);
  const release = await keepRelease(sql, artefacts, author);
  await activateRelease({
    sql,
    api,
    release,
    author,
    onFunction: (name, what) => progress.update(`Functions of ${env}: ${name}, ${what}`),
  });
}

function newestOf({ before, migrations }: DeploymentPlan): EnvironmentState['version'] {
  return migrations.at(-1)?.file.split('_')[0] ?? before.version;
}
