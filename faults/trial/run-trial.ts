import { setTimeout as delay } from 'node:timers/promises';
import { judgeStage } from '../judge/judge-stage.ts';
import type { Problem } from '../judge/problem.ts';
import type { Operation } from '../operation/job.ts';
import { type Ended, type RunningJob, startJob } from '../operation/start-job.ts';
import type { LaneServer } from '../server/lane-server.ts';
import type { World } from '../world/prepare-world.ts';
import { expectedAfter } from './expected-after.ts';
import { jobOn } from './job-on.ts';
import { type KillOnce, killOnce } from './kill-once.ts';
import { countRecorded, nextOperation } from './next-operation.ts';
import { openStage } from './stage.ts';
import { stepCounter } from './steps.ts';
import type { TrialPlan, Victim } from './trial-plan.ts';

/** What became of a trial. */
export interface TrialResult {
  readonly plan: TrialPlan;
  /** Where it was killed; null when it had ended before. */
  readonly killedAt: { readonly phase: string; readonly step: string | null } | null;
  /** What the killed operation said itself, when it was the server that was killed. */
  readonly said: Ended['error'];
  readonly next: Operation;
  readonly nextSaid: Ended['error'];
  readonly problems: readonly Problem[];
  /** From the kill until the next run was done, without the time that judging took. */
  readonly recoverySeconds: number;
}

/** Kills an operation once, judges what is left, runs the next one at once, and judges where that ends. */
export async function runTrial(
  plan: TrialPlan,
  world: World,
  server: LaneServer,
): Promise<TrialResult> {
  const { operation, victim, at } = plan;
  const scene = world.scenes[operation];
  let job: RunningJob | null = null;
  let killing: KillOnce<NonNullable<TrialResult['killedAt']>> | null = null;
  const kill = async (step: string | null) =>
    await killing?.kill({ phase: job?.phase() ?? '', step });
  let isDone = false;
  const count = stepCounter(() => job?.phase() ?? '');
  await using stage = await openStage(
    `trial_${plan.number}`,
    world.dir,
    server,
    scene,
    async (label, moment, application) => {
      const step = count(label, moment);
      if (isDone || at.moment !== moment) return false;
      if (at.step.label !== label || at.step.occurrence !== step.occurrence) return false;
      isDone = true;
      if (at.delaySeconds !== null) {
        void delay(at.delaySeconds * 1000).then(() => kill(null));
        return false;
      }
      await kill(`${moment} ${label}`);
      return victim !== 'process' || application === 'postgres.js';
    },
  );
  const recorded = await countRecorded(stage.superuserUrl);
  job = startJob(jobOn(stage, world, operation), stage.tmp);
  const first = job;
  killing = killOnce(first.ended, () => killVictim(victim, first, server));
  const killedAt = await killing.outcome;
  isDone = true;
  const began = performance.now();
  if (killedAt && (victim === 'server' || victim === 'postmaster')) await server.restart();
  const restarted = (performance.now() - began) / 1000;
  const problems: Problem[] = [];
  if (killedAt && !plan.atOnce) problems.push(...(await judgeStage(stage, scene.known, null)));
  const waitBegan = performance.now();
  // Whoever loses the server is told so, or finds it again and goes on: the next run begins when that is over.
  if (!victim.startsWith('process')) await first.ended;
  const waited = (performance.now() - waitBegan) / 1000;
  const next = await nextOperation(stage.superuserUrl, operation, plan.next, recorded);
  const second = startJob(jobOn(stage, world, next), stage.tmp);
  const ended = await second.ended;
  const said = await first.ended;
  const mustSay = killedAt === null || !victim.startsWith('process');
  problems.push(...problemsOf(said, ended, next, mustSay));
  problems.push(...(await judgeStage(stage, scene.known, expectedAfter(next, scene.known))));
  await Promise.all([first.killGroup(), second.killGroup()]);
  return {
    plan,
    killedAt,
    said: said.error,
    next,
    nextSaid: ended.error,
    problems,
    recoverySeconds: restarted + waited + ended.seconds,
  };
}

async function killVictim(victim: Victim, job: RunningJob, server: LaneServer): Promise<void> {
  if (victim === 'process') await job.kill();
  else if (victim === 'process and CLI') await job.killGroup();
  else await server.kill(victim);
}

/** Ours are words in lower case; others are of a library, and say nothing of what to do. */
const isNamed = (code: string) => /^[a-z_]+$/.test(code) && code !== 'unexpected';

/** @param mustSay whether the first run was not killed itself, and so must end with words */
function problemsOf(first: Ended, second: Ended, next: Operation, mustSay: boolean): Problem[] {
  const when = 'at the end';
  const hung = [first, second].filter(({ error }) => error?.code === 'hung');
  const failed = second.error ?? (second.done === null ? { code: 'silent', message: '' } : null);
  return [
    ...hung.map((): Problem => ({ kind: 'not ended', when, found: 'a run did not end by itself' })),
    ...(failed
      ? [
          {
            kind: 'next run',
            when,
            found: `${next} ended with ${failed.code}: ${failed.message.slice(0, 300)}`,
          } as const,
        ]
      : []),
    ...(mustSay && first.done === null && first.error === null
      ? [{ kind: 'error', when, found: 'the first run ended without a word' } as const]
      : []),
    ...[first, second].flatMap(({ error }): Problem[] =>
      error && !isNamed(error.code)
        ? [
            {
              kind: 'error',
              when,
              found: `an error without a name: ${error.message.slice(0, 300)}`,
            },
          ]
        : [],
    ),
  ];
}
