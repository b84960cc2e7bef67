import type postgres from 'postgres';
import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import { standing } from '../../ops/deploy/record/settled.ts';
import { releaseOf } from '../../ops/functions/release.ts';
import { activeRelease } from '../../ops/functions/store/read-activations.ts';
import { artefactsOf, type ReleaseName } from '../world/releases.ts';
import type { TrialFile } from '../world/trial-files.ts';
import type { Problem } from './problem.ts';

type Found = Omit<Problem, 'when'>;

interface Line {
  readonly version: string;
  readonly direction: 'up' | 'down';
  readonly complete: boolean;
}

/** Says in what the log of migrations is not what was applied: who did what with which bytes, or that it is undone. */
export async function judgeMigrationLog(
  sql: postgres.Sql,
  files: readonly TrialFile[],
): Promise<Found[]> {
  const applied = await sql<{ version: string }[]>`
    select version from supabase_migrations.schema_migrations`;
  const lines = await sql<Line[]>`
    select distinct on (version) version, direction, who is not null and sha256 is not null as complete
    from supabase_migrations.likeperson_log where event = 'done' order by version, id desc`;
  return files.flatMap(({ file }): Found[] => {
    const version = file.split('_')[0];
    const there = applied.some((one) => one.version === version);
    const line = lines.find((one) => one.version === version);
    const says = (line?.direction ?? 'down') === 'up';
    if (says !== there) return [{ kind: 'record', found: `the log is wrong about ${file}` }];
    if (line && !line.complete) {
      return [
        { kind: 'record', found: `the log does not say who did ${file}, or with which bytes` },
      ];
    }
    return [];
  });
}

/** Says in what the record of a deployment that ended is not what it did. */
export async function judgeDeploymentRecord(
  sql: postgres.Sql,
  release: ReleaseName,
): Promise<Found[]> {
  const events = await readDeployments(sql);
  const last = events.at(-1);
  const problems: Found[] = [];
  if (last?.event !== 'done' || standing(events).open) {
    problems.push({ kind: 'record', found: `the newest deployment is ${last?.event}, not done` });
  }
  const active = await activeRelease(sql);
  if (active?.release !== releaseOf(artefactsOf(release)).id) {
    problems.push({ kind: 'record', found: `the record does not have ${release} as active` });
  }
  return problems;
}
