import { judgeStage } from '../judge/judge-stage.ts';
import { type Operation, operations } from '../operation/job.ts';
import { startJob } from '../operation/start-job.ts';
import type { World } from '../world/prepare-world.ts';
import { expectedAfter } from './expected-after.ts';
import { jobOn } from './job-on.ts';
import { openStage } from './stage.ts';
import { stepCounter } from './steps.ts';
import type { WholeRun } from './trial-plan.ts';

/**
 * Runs each operation once, with nothing killed, and notes every step that it takes.
 *
 * @throws {Error} when that does not end where it should: then no trial says anything
 */
export async function learnSteps(world: World): Promise<Record<Operation, WholeRun>> {
  const waiting = operations.toReversed().values();
  const runs = new Map<Operation, WholeRun>();
  await Promise.all(
    world.servers.map(async (_, lane) => {
      for (const operation of waiting) runs.set(operation, await learn(operation, world, lane));
    }),
  );
  return Object.fromEntries(runs) as Record<Operation, WholeRun>;
}

async function learn(operation: Operation, world: World, lane: number): Promise<WholeRun> {
  const scene = world.scenes[operation];
  const server = world.servers[lane];
  if (!server) throw new TypeError(`There is no lane ${lane}.`);
  let began = performance.now();
  const steps: WholeRun['steps'][number][] = [];
  let phase = () => 'Starting';
  const count = stepCounter(() => phase());
  await using stage = await openStage(
    `whole_${lane}`,
    world.dir,
    server,
    scene,
    async (label, moment) => {
      const seconds = (performance.now() - began) / 1000;
      steps.push({ ...count(label, moment), moment, seconds });
      return false;
    },
  );
  began = performance.now();
  const job = startJob(jobOn(stage, world, operation), stage.tmp);
  phase = job.phase;
  const { error, seconds } = await job.ended;
  const problems = await judgeStage(stage, scene.known, expectedAfter(operation, scene.known));
  if (error || problems.length > 0) {
    const found = [error?.message, ...problems.map((one) => one.found)].filter(Boolean).join('; ');
    throw new Error(`Could not begin: ${operation} fails with nothing killed: ${found}`);
  }
  return { seconds, steps };
}
