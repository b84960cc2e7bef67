import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { sourcesOfFunctions } from '../../functions/store/keep-release.ts';
import { readAuthor } from '../../migrations/record/author.ts';
import type { DeploymentEvent } from './deployment.ts';
import { ensureDeploymentRecord, recordDeployment } from './deployment-record.ts';

/** What a deployment forward is made of; the way back is made of what was kept, and of rollbacks. */
export const deployedSources: readonly string[] = ['supabase', ...sourcesOfFunctions];

/** What a run is to do, as it stands on record. */
export type RunFacts = Pick<
  DeploymentEvent,
  'direction' | 'release' | 'manifest' | 'before' | 'after'
>;

/**
 * Does `work` between a line that says that it begins and one that says how it ended. A run that is killed has only the
 * first.
 *
 * @param sql the connection that holds the lock
 * @returns how long it took, in milliseconds
 */
export async function onRecord(
  sql: postgres.Sql,
  facts: RunFacts,
  work: () => Promise<void>,
): Promise<number> {
  const [author] = await Promise.all([
    readAuthor(facts.direction === 'forward' ? deployedSources : undefined),
    ensureDeploymentRecord(sql),
  ]);
  const line = { ...facts, ...author, deployment: randomUUID() };
  const began = performance.now();
  await recordDeployment(sql, { ...line, event: 'begun', durationMs: null, failure: null });
  try {
    await work();
  } catch (error) {
    const ended = { durationMs: performance.now() - began, failure: codeOf(error) };
    // When not even this can be written, the run stands as never finished, and the error says more.
    await recordDeployment(sql, { ...line, event: 'failed', ...ended }).catch(() => undefined);
    throw error;
  }
  const durationMs = performance.now() - began;
  await recordDeployment(sql, { ...line, event: 'done', durationMs, failure: null });
  return durationMs;
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unexpected';
