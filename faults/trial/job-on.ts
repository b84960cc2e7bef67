import type { Job, Operation } from '../operation/job.ts';
import type { World } from '../world/prepare-world.ts';
import type { TrialStage } from './stage.ts';

/** What a process is asked to do on a stage. */
export function jobOn(
  { url, apiUrl }: Pick<TrialStage, 'url' | 'apiUrl'>,
  { scenes, versionBefore }: World,
  operation: Operation,
): Job {
  const { migrationsDir } = scenes[operation].checkout;
  return { operation, url, apiUrl, migrationsDir, release: 'new', to: versionBefore };
}
