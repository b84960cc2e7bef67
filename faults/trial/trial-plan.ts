import { Random } from '../../ops/seed/random.ts';
import { type Operation, operations } from '../operation/job.ts';
import type { Moment } from '../wire/wire-proxy.ts';
import type { SeenStep } from './steps.ts';

/** What is killed: the process alone, so that the CLI which it started goes on; both; or the database's server. */
export type Victim = 'process' | 'process and CLI' | 'postmaster' | 'server';

/** When: at a step, which waits meanwhile; or so long after it, while things go on. */
interface KillAt {
  readonly step: SeenStep;
  readonly moment: Moment;
  /** Null for the step itself. */
  readonly delaySeconds: number | null;
}

export interface TrialPlan {
  /** From 1. */
  readonly number: number;
  readonly operation: Operation;
  readonly victim: Victim;
  readonly at: KillAt;
  /** What is run afterwards, if the record allows it: going back needs something to take back. */
  readonly next: Operation;
  /** Whether the next run begins with nobody having looked, so that it meets all that still goes on. */
  readonly atOnce: boolean;
}

interface TimedStep extends SeenStep {
  readonly moment: Moment;
  /** Since the process was started. */
  readonly seconds: number;
}

/** One whole run of an operation, in which nothing was killed. */
export interface WholeRun {
  readonly seconds: number;
  readonly steps: readonly TimedStep[];
}

/** How many trials of a hundred an operation gets: what takes seconds gets fewer than what takes a moment. */
const shares: Readonly<Record<Operation, number>> = {
  migrate: 48,
  down: 36,
  deploy: 9,
  'deploy --rollback': 7,
};
/** Of each, the share that is killed at a step; the others at random moments. */
const atSteps = 0.6;

/** Chooses trials: the same for the same seed, as far as the operations take the same steps. */
export function planTrials(
  seed: number | string,
  trials: number,
  runs: Readonly<Record<Operation, WholeRun>>,
): TrialPlan[] {
  const random = new Random(`faults ${seed}`);
  const quotas = quotasOf(trials);
  const planned = operations.flatMap((operation) => {
    const run = runs[operation];
    const inTurn = everyPhaseInTurn(random, run.steps);
    const victims = victimsOf(operation);
    return Array.from({ length: quotas[operation] }, (_, i): Omit<TrialPlan, 'number'> => {
      const victim = random.pick(victims);
      const at = i % 5 < atSteps * 5 ? atStep(inTurn, i) : atRandom(random, run);
      const atOnce = victim.startsWith('process') && random.chance(0.3);
      return { operation, victim, at, next: nextOf(operation, i), atOnce };
    });
  });
  return shuffled(random, planned).map((plan, i) => ({ ...plan, number: i + 1 }));
}

function atStep(inTurn: readonly TimedStep[], i: number): KillAt {
  const step = inTurn[i % inTurn.length];
  if (!step) throw new TypeError('An operation without steps cannot be killed.');
  return { step, moment: step.moment, delaySeconds: null };
}

/** Any moment of the whole run, told by the step before it: the next run may be slower or faster. */
function atRandom(random: Random, { steps, seconds }: WholeRun): KillAt {
  const moment = random.fraction() * seconds;
  const step = steps.findLast((one) => one.seconds <= moment) ?? steps[0];
  if (!step) throw new TypeError('An operation without steps cannot be killed.');
  return { step, moment: step.moment, delaySeconds: Math.max(0, moment - step.seconds) };
}

function quotasOf(trials: number): Record<Operation, number> {
  const [first, ...others] = operations;
  const quotas = Object.fromEntries(
    others.map((one) => [one, Math.max(1, Math.round((trials * shares[one]) / 100))]),
  ) as Record<Operation, number>;
  const taken = others.reduce((sum, one) => sum + quotas[one], 0);
  return { ...quotas, [first]: Math.max(1, trials - taken) };
}

/** Rolling back runs no CLI that changes anything. */
function victimsOf(operation: Operation): Victim[] {
  return operation === 'migrate' || operation === 'deploy'
    ? ['process', 'server', 'process and CLI', 'postmaster']
    : ['process', 'server', 'postmaster'];
}

function nextOf(operation: Operation, i: number): Operation {
  if (operation === 'deploy') return i % 2 === 0 ? 'deploy' : 'deploy --rollback';
  if (operation === 'deploy --rollback') return i % 3 === 2 ? 'deploy' : operation;
  return operation;
}

/** Shuffled, and so that the first of them are of as many phases as there are. */
function everyPhaseInTurn<T extends SeenStep>(random: Random, steps: readonly T[]): T[] {
  const phases = new Map<string, T[]>();
  for (const step of shuffled(random, steps)) {
    phases.set(step.phase, [...(phases.get(step.phase) ?? []), step]);
  }
  const longest = Math.max(0, ...[...phases.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    [...phases.values()].flatMap((of) => of[i] ?? []),
  ).flat();
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random.fraction() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
