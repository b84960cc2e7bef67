import type postgres from 'postgres';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { listReleases } from './store/list-releases.ts';
import { readActivations } from './store/read-activations.ts';
import type { Releases } from './views/releases-view.ts';

/** Everything an environment's database knows of its functions. */
export async function releasesOf(
  sql: postgres.Sql,
  environment: EnvironmentName,
): Promise<Releases> {
  const releases = await listReleases(sql);
  const activations = await readActivations(sql);
  const newest = activations.at(-1);
  return {
    environment,
    active: activations.findLast(({ event }) => event === 'done')?.release ?? null,
    unfinished: newest && newest.event !== 'done' ? newest.release : null,
    releases,
    activations,
  };
}
