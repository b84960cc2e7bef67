import type { Problem } from '../judge/problem.ts';
import { type Operation, operations } from '../operation/job.ts';
import type { ScenarioResult } from '../scenario/scenario.ts';
import type { TrialResult } from '../trial/run-trial.ts';
import { kindOfStep } from '../trial/steps.ts';
import { kindsOfSteps, type TrialPlan, type WholeRun } from '../trial/trial-plan.ts';

/** Seconds, over several trials. */
interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

interface StepsKilled {
  readonly killed: number;
  readonly of: number;
}

/** What all trials together show. */
export interface Summary {
  readonly seed: number;
  /** Those in which something was killed. */
  readonly trials: number;
  /** Planned moments that the operation had ended before. */
  readonly endedBefore: number;
  /** How many by operation, what was killed, and what was being done. */
  readonly counts: readonly {
    readonly operation: string;
    readonly victim: string;
    readonly step: string;
    readonly trials: number;
  }[];
  /** How many kinds of steps each operation has, and at how many of them it was killed. */
  readonly steps: Readonly<Record<string, StepsKilled>>;
  /** The scenarios beside the kills: how many ended as promised, how many did not, how many could not be tried. */
  readonly besideTheKills: {
    readonly held: number;
    readonly broken: number;
    readonly notTried: number;
  };
  readonly mixedStates: number;
  readonly rowsLost: number;
  readonly nextRunsFailed: number;
  readonly otherProblems: number;
  /** From the kill until the next run was done, by operation. */
  readonly recoverySeconds: Readonly<Record<string, Spread>>;
  readonly passed: boolean;
}

export function summarize(
  seed: number,
  results: readonly TrialResult[],
  runs: Readonly<Record<Operation, WholeRun>>,
  scenarios: readonly ScenarioResult[],
): Summary {
  const killed = results.filter(({ killedAt }) => killedAt !== null);
  const problems = [...results, ...scenarios].flatMap((result) => result.problems);
  const tried = scenarios.filter(({ notTried }) => notTried === null);
  const broken = tried.filter((scenario) => scenario.problems.length > 0).length;
  const of = (...kinds: Problem['kind'][]) => problems.filter(({ kind }) => kinds.includes(kind));
  const wholes = ['mixed', 'functions'] as const;
  const recovery = operations.flatMap((operation) => {
    const seconds = killed
      .filter(({ plan }) => plan.operation === operation)
      .map(({ recoverySeconds }) => recoverySeconds);
    return seconds.length > 0 ? [[operation, spreadOf(seconds)] as const] : [];
  });
  return {
    seed,
    trials: killed.length,
    endedBefore: results.length - killed.length,
    counts: countsOf(killed),
    steps: Object.fromEntries(
      operations.map((one) => [
        one,
        stepsKilled(
          runs[one],
          killed.map(({ plan }) => plan).filter(({ operation }) => operation === one),
        ),
      ]),
    ),
    besideTheKills: {
      held: tried.length - broken,
      broken,
      notTried: scenarios.length - tried.length,
    },
    mixedStates: of(...wholes).length,
    rowsLost: of('rows').reduce((sum, { rows = 1 }) => sum + rows, 0),
    nextRunsFailed: of('next run').length,
    otherProblems: of('record', 'not ended', 'error').length,
    recoverySeconds: Object.fromEntries(recovery),
    passed: problems.length === 0 && killed.length > 0,
  };
}

function stepsKilled({ steps }: WholeRun, plans: readonly TrialPlan[]): StepsKilled {
  const kinds = new Set(kindsOfSteps(steps).keys());
  const at = plans.filter(({ at: { delaySeconds } }) => delaySeconds === null);
  const killed = new Set(at.map(({ at: { step, moment } }) => kindOfStep(step, moment)));
  return { killed: [...kinds].filter((kind) => killed.has(kind)).length, of: kinds.size };
}

function spreadOf(seconds: readonly number[]): Spread {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function countsOf(results: readonly TrialResult[]): Summary['counts'] {
  const counts = new Map<
    string,
    { operation: string; victim: string; step: string; trials: number }
  >();
  for (const { plan, killedAt } of results) {
    const { operation, victim } = plan;
    const step = killedAt?.phase ?? '';
    const key = [operation, victim, step].join('|');
    const { trials } = counts.get(key) ?? { trials: 0 };
    counts.set(key, { operation, victim, step, trials: trials + 1 });
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
