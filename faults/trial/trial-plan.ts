import { Random } from '../../ops/seed/random.ts';
import { type Operation, operations } from '../operation/job.ts';
import type { Moment } from '../wire/wire-proxy.ts';
import { kindOfStep, type SeenStep } from './steps.ts';

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

/** How many of a hundred trials an operation gets: what takes seconds gets fewer than what takes a moment. */
const shares: Readonly<Record<Operation, number>> = {
  migrate: 48,
  down: 36,
  deploy: 9,
  'deploy --rollback': 7,
};
/** The share that is killed at a step; the others at random moments. */
const atSteps = 0.7;

/**
 * Chooses trials: the same for the same seed, as far as the operations take the same steps. With trials enough, every
 * kind of step is killed once before any is killed again.
 */
export function planTrials(
  seed: number | string,
  trials: number,
  runs: Readonly<Record<Operation, WholeRun>>,
): TrialPlan[] {
  const random = new Random(`faults ${seed}`);
  const kinds = mapOperations((operation) => kindsOfSteps(runs[operation].steps));
  const quotas = quotasOf(
    Math.round(trials * atSteps),
    mapOperations((operation) => kinds[operation].size),
  );
  const quotasAtRandom = quotasOf(trials - Math.round(trials * atSteps));
  const planned = operations.flatMap((operation) => {
    const victims = shuffled(random, victimsOf(operation));
    const inTurn = everyPhaseInTurn(random, oneOfEach(random, kinds[operation]));
    const moments = [
      ...Array.from({ length: quotas[operation] }, (_, i) => atStep(inTurn, i)),
      ...Array.from({ length: quotasAtRandom[operation] }, () => atRandom(random, runs[operation])),
    ];
    return moments.map((at, i): Omit<TrialPlan, 'number'> => {
      const victim = victims[i % victims.length] ?? 'process';
      const atOnce = victim.startsWith('process') && random.chance(0.3);
      return { operation, victim, at, next: nextOf(operation, i), atOnce };
    });
  });
  return shuffled(random, planned).map((plan, i) => ({ ...plan, number: i + 1 }));
}

/** The steps of a whole run, by what they have in common. */
export function kindsOfSteps(steps: readonly TimedStep[]): Map<string, TimedStep[]> {
  return Map.groupBy(steps, (step) => kindOfStep(step, step.moment));
}

function oneOfEach(random: Random, kinds: ReadonlyMap<string, TimedStep[]>): TimedStep[] {
  return [...kinds.values()].map((steps) => random.pick(steps));
}

function mapOperations<T>(of: (operation: Operation) => T): Record<Operation, T> {
  return Object.fromEntries(operations.map((one) => [one, of(one)])) as Record<Operation, T>;
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

/** Shares trials out. @param atLeast what each gets first, when there are trials enough for all of that */
function quotasOf(
  trials: number,
  atLeast: Readonly<Record<Operation, number>> = mapOperations(() => 0),
): Record<Operation, number> {
  const needed = operations.reduce((sum, one) => sum + atLeast[one], 0);
  const first = needed <= trials ? atLeast : mapOperations(() => 0);
  const others = needed <= trials ? trials - needed : trials;
  let before = 0;
  return mapOperations((operation) => {
    // By the running sum, so that the rounded parts add up to the whole.
    const after = before + shares[operation];
    const part = Math.round((others * after) / 100) - Math.round((others * before) / 100);
    before = after;
    return first[operation] + part;
  });
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
