import { withDatabase } from '../../ops/with-database.ts';
import type { TrialStage } from '../trial/stage.ts';
import { readDatabaseState } from '../world/database-state.ts';
import type { KnownStates } from '../world/known-states.ts';
import type { ReleaseName } from '../world/releases.ts';
import { judgeDatabase } from './judge-database.ts';
import { judgeFunctions } from './judge-functions.ts';
import { judgeDeploymentRecord, judgeMigrationLog } from './judge-record.ts';
import type { Problem } from './problem.ts';

/** Where a trial must have ended. */
export interface Expected {
  /** How many of the trial's files are applied. */
  readonly files: number;
  readonly release: ReleaseName;
  /** Whether a deployment must be on record. */
  readonly deployed: boolean;
}

/** Judges a trial's database, functions and records. @param expected null in between: then any whole state will do */
export async function judgeStage(
  stage: Pick<TrialStage, 'superuserUrl' | 'served'>,
  known: KnownStates,
  expected: Expected | null,
): Promise<Problem[]> {
  const when = expected ? 'at the end' : 'after the kill';
  const [state, records] = await Promise.all([
    readDatabaseState(stage.superuserUrl),
    withDatabase(stage.superuserUrl, async (sql) => [
      ...(await judgeMigrationLog(sql, known.files)),
      ...(expected?.deployed ? await judgeDeploymentRecord(sql, expected.release) : []),
    ]),
  ]);
  return [
    ...judgeDatabase(state, known, expected?.files ?? null),
    ...judgeFunctions(stage.served(), expected?.release ?? null),
    ...records,
  ].map((problem) => ({ ...problem, when }));
}
