import type postgres from 'postgres';
import type { FunctionArtefact } from '../functions/artefact.ts';
import { releaseOf } from '../functions/release.ts';
import { readRelease } from '../functions/store/read-release.ts';
import { NotStaged } from './errors/not-staged.ts';
import { manifestDifferences } from './manifest.ts';
import type { DeploymentPlan } from './plan.ts';
import { readDeployments } from './record/deployment-record.ts';
import { standing } from './record/settled.ts';

/**
 * Makes sure that staging finished a deployment of the same bytes, and did not take it back.
 *
 * @param staging the database of staging
 * @throws {NotStaged}
 */
export async function assertStaged(
  staging: postgres.Sql,
  { release, manifest }: Pick<DeploymentPlan, 'release' | 'manifest'>,
): Promise<void> {
  const { settled } = standing(await readDeployments(staging));
  if (settled.some(({ last }) => last.release === release)) return;
  const newest = settled.at(-1)?.last.manifest;
  throw new NotStaged(
    release,
    newest ? manifestDifferences(['staging', newest], ['this checkout', manifest]) : [],
  );
}

/** The bytes that staging ran, for what this checkout makes with the same hashes. */
export async function stagedArtefacts(
  staging: postgres.Sql,
  artefacts: readonly FunctionArtefact[],
): Promise<readonly FunctionArtefact[]> {
  return (await readRelease(staging, releaseOf(artefacts).id)).artefacts;
}
