import { type Summary, summarize } from './report/summary.ts';
import { runScenarios } from './scenario/run-scenarios.ts';
import type { ScenarioResult } from './scenario/scenario.ts';
import { learnSteps } from './trial/learn-steps.ts';
import { runTrial, type TrialResult } from './trial/run-trial.ts';
import { planTrials, type TrialPlan } from './trial/trial-plan.ts';
import { prepareWorld, type World } from './world/prepare-world.ts';

export interface FaultOptions {
  /** In which something is killed. */
  readonly trials: number;
  readonly seed: number;
  /** Each scenario beside the kills once, and not in all its variants. */
  readonly quick: boolean;
  /** Servers, each with trials of its own. */
  readonly lanes: number;
  /** For everything: deleted by whoever made it. */
  readonly dir: string;
  readonly onStep: (step: string) => void;
}

export interface FaultReport {
  readonly summary: Summary;
  readonly results: readonly TrialResult[];
  readonly scenarios: readonly ScenarioResult[];
}

/** Runs the trials of `npm run faults -- deploy`. */
export async function faultDeploy(options: FaultOptions): Promise<FaultReport> {
  const { trials, seed, quick, lanes, dir, onStep } = options;
  await using world = await prepareWorld(dir, lanes, onStep);
  onStep('Running each operation once, with nothing killed');
  const runs = await learnSteps(world);
  const scenarios = await runScenarios(world, quick, onStep);
  const results = await runTrials(planTrials(seed, trials, runs), world, onStep);
  return { summary: summarize(seed, results, runs, scenarios), results, scenarios };
}

/** Several at once. An operation ends before its moment now and then: that trial is run again, nearer to its step. */
async function runTrials(
  plans: readonly TrialPlan[],
  world: World,
  onStep: (step: string) => void,
): Promise<TrialResult[]> {
  const waiting = plans.map((plan) => ({ plan, again: 3 }));
  const results: TrialResult[] = [];
  let number = 0;
  let killed = 0;
  await Promise.all(
    world.servers.map(async (server) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { plan, again } = next;
        number += 1;
        const result = await runTrial({ ...plan, number }, world, server);
        results.push(result);
        if (result.killedAt) killed += 1;
        else if (again > 0) waiting.push({ plan: earlier(plan), again: again - 1 });
        onStep(`Trial ${killed} of ${plans.length}: ${inWords(result)}`);
      }
    }),
  );
  return results;
}

function earlier(plan: TrialPlan): TrialPlan {
  const { delaySeconds } = plan.at;
  return { ...plan, at: { ...plan.at, delaySeconds: delaySeconds && delaySeconds / 4 } };
}

function inWords({ plan, killedAt, recoverySeconds, problems }: TrialResult): string {
  const phase = killedAt?.phase ?? 'nothing: it had ended';
  const found = problems.map((problem) => `: ${problem.found}`).join('');
  return `${plan.operation}, ${plan.victim} killed while "${phase}", next run done ${recoverySeconds.toFixed(1)} s after${found}`;
}
