import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import { withDatabase } from '../../ops/with-database.ts';
import type { Operation } from '../operation/job.ts';

/**
 * What can be run after an operation was killed. A deployment that is not on record has not begun: taking back would
 * take back the one before it. A rollback that is on record as done is over: another would go one further.
 *
 * @param url of the trial's database
 * @param recorded how many lines the record had before the trial
 */
export async function nextOperation(
  url: string,
  killed: Operation,
  wanted: Operation,
  recorded: number,
): Promise<Operation> {
  if (!killed.startsWith('deploy')) return wanted;
  const events = (await withDatabase(url, readDeployments)).slice(recorded);
  if (killed === 'deploy') return events.length > 0 ? wanted : 'deploy';
  return events.at(-1)?.event === 'done' ? 'deploy' : wanted;
}

export async function countRecorded(url: string): Promise<number> {
  return (await withDatabase(url, readDeployments)).length;
}
