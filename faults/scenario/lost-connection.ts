import { judgeStage } from '../judge/judge-stage.ts';
import type { Operation } from '../operation/job.ts';
import { startJob } from '../operation/start-job.ts';
import type { LaneServer } from '../server/lane-server.ts';
import { expectedAfter } from '../trial/expected-after.ts';
import { jobOn } from '../trial/job-on.ts';
import { openStage } from '../trial/stage.ts';
import type { World } from '../world/prepare-world.ts';
import { type At, gateAt } from './gate.ts';
import { type ScenarioResult, unexpected } from './scenario.ts';

const cli = '@effect/sql-pg';
const lastStatement = `${cli}: INSERT INTO supabase_migrations.schema_migrations`;

/** When the CLI loses its connection, by what is seen of it then. */
const losses: Readonly<Record<string, At>> = {
  'in the middle of the second file': { moment: 'before', begins: lastStatement, occurrence: 2 },
  'after the last statement of the first file': { moment: 'after', begins: lastStatement },
  'after the commit of the first file, which is not known yet': {
    moment: 'after',
    begins: `${cli}: commit`,
  },
};

export const lostConnections = Object.keys(losses);

/** Cuts the connection of the CLI while it pushes, and runs the operation again. */
export async function loseConnection(
  operation: Operation,
  variant: string,
  world: World,
  server: LaneServer,
): Promise<ScenarioResult> {
  const at = losses[variant];
  if (!at) throw new TypeError(`No connection is lost ${variant}.`);
  const scene = world.scenes[operation];
  const gate = gateAt(at);
  gate.open();
  const name = `lost_${operation}_${lostConnections.indexOf(variant)}`;
  await using stage = await openStage(name, world.dir, server, scene, async (label, moment) => {
    if (!(await gate.pass(label, moment))) return false;
    stage.proxy.cut(cli);
    return true;
  });
  const job = jobOn(stage, world, operation);
  const first = await startJob(job, stage.tmp).ended;
  const problems = await judgeStage(stage, scene.known, null);
  if (first.error?.code !== 'connection_lost') {
    problems.push(unexpected('the connection was lost', first));
  }
  const second = await startJob(job, stage.tmp).ended;
  if (second.done === null)
    problems.push({ ...unexpected('it was run again', second), kind: 'next run' });
  problems.push(...(await judgeStage(stage, scene.known, expectedAfter(operation, scene.known))));
  return {
    name: 'lost connection',
    variant,
    operation,
    notTried: null,
    said: first.error,
    nextSaid: second.error,
    problems,
    recoverySeconds: second.seconds,
  };
}
