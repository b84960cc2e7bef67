import type postgres from 'postgres';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { MigrationsRefused } from '../errors/migrations-refused.ts';
import { activeRelease } from '../functions/store/read-activations.ts';
import { readMigration } from '../migrations/migration-folder.ts';
import { headerOf } from '../migrations/migration-text.ts';
import { migrationState } from '../migrations/verify/migration-state.ts';
import { recordProblems } from '../migrations/verify/record-problems.ts';
import { type Manifest, releaseId } from './manifest.ts';
import type { DeploymentEvent, EnvironmentState } from './record/deployment.ts';
import { readDeployments } from './record/deployment-record.ts';
import { standing } from './record/settled.ts';

/** A migration that is to be applied. */
interface PlannedMigration {
  readonly file: string;
  readonly sha256: string;
  /** What it loses for good, as it declares. */
  readonly loses: readonly string[];
}

/** What a deployment will do. */
export interface DeploymentPlan {
  readonly env: EnvironmentName;
  readonly release: string;
  readonly manifest: Manifest;
  readonly before: EnvironmentState;
  readonly migrations: readonly PlannedMigration[];
  /** Functions that will be other than they are, by name. */
  readonly functions: readonly FunctionChange[];
  /** Somebody began to deploy, and it never ended well: what they left is finished too. */
  readonly unfinished: DeploymentEvent | null;
  /** The environment has all of it, on record. */
  readonly upToDate: boolean;
}

export interface FunctionChange {
  readonly name: string;
  readonly change: 'add' | 'update' | 'remove';
}

/**
 * Compares what is to be deployed with what the environment has.
 *
 * @param functions id of the release of functions in the manifest
 * @throws {MigrationsRefused} when a file is not what was applied, or comes too late
 */
export async function planDeployment(
  sql: postgres.Sql,
  env: EnvironmentName,
  migrationsDir: string,
  manifest: Manifest,
  functions: string,
): Promise<DeploymentPlan> {
  const { applied, pending } = await migrationState(sql, migrationsDir);
  const problems = await recordProblems(migrationsDir, applied);
  if (problems.length > 0) throw new MigrationsRefused(problems);
  const { open, settled } = standing(await readDeployments(sql));
  const active = await activeRelease(sql);
  const newest = settled.at(-1)?.last;
  const release = releaseId(manifest);
  const before = {
    version: applied.at(-1)?.version ?? null,
    functions: active?.release ?? null,
  };
  return {
    env,
    release,
    manifest,
    before,
    migrations: await Promise.all(pending.map((file) => planned(migrationsDir, file, manifest))),
    functions: functionChanges(newest?.manifest.functions ?? {}, manifest.functions),
    unfinished: open,
    upToDate:
      !open &&
      newest?.release === release &&
      pending.length === 0 &&
      before.functions === functions,
  };
}

async function planned(
  migrationsDir: string,
  file: string,
  { migrations }: Manifest,
): Promise<PlannedMigration> {
  const { loses = [] } = headerOf((await readMigration(migrationsDir, file)) ?? '');
  return { file, sha256: migrations[file] ?? '', loses };
}

/** By the record; what is really active is asked when it is changed. */
function functionChanges(
  now: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): FunctionChange[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(wanted)])].sort();
  return names.flatMap((name): FunctionChange[] => {
    if (now[name] === wanted[name]) return [];
    if (!wanted[name]) return [{ name, change: 'remove' }];
    return [{ name, change: now[name] ? 'update' : 'add' }];
  });
}
