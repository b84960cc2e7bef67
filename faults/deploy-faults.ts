import { type Summary, summarize } from './report/summary.ts';
import { learnSteps } from './trial/learn-steps.ts';
import { runTrial, type TrialResult } from './trial/run-trial.ts';
import { planTrials } from './trial/trial-plan.ts';
import { prepareWorld } from './world/prepare-world.ts';

export interface FaultOptions {
  /** In which something is killed. */
  readonly trials: number;
  readonly seed: number;
  /** Servers, each with trials of its own. */
  readonly lanes: number;
  /** For everything: deleted by whoever made it. */
  readonly dir: string;
  readonly onStep: (step: string) => void;
}

export interface FaultReport {
  readonly summary: Summary;
  readonly results: readonly TrialResult[];
}

/** Runs the trials of `npm run faults -- deploy`. */
export async function faultDeploy(options: FaultOptions): Promise<FaultReport> {
  const { trials, seed, lanes, dir, onStep } = options;
  await using world = await prepareWorld(dir, lanes, onStep);
  onStep('Running each operation once, with nothing killed');
  const runs = await learnSteps(world);
  const plans = planTrials(seed, trials, runs);
  // An operation ends before the moment that was chosen for it now and then: another is tried instead.
  const spare = planTrials(`${seed} spare`, trials, runs);
  const numbered = [...plans, ...spare].map((plan, i) => ({ ...plan, number: i + 1 }));
  const waiting = numbered.values();
  const results: TrialResult[] = [];
  let killed = 0;
  let running = 0;
  await Promise.all(
    world.servers.map(async (server) => {
      while (killed + running < trials) {
        const { value: plan } = waiting.next();
        if (!plan) return;
        running += 1;
        const result = await runTrial(plan, world, server);
        running -= 1;
        results.push(result);
        if (result.killedAt) killed += 1;
        onStep(
          `Trial ${killed} of ${trials}: ${plan.operation}, ${plan.victim} killed while "${result.killedAt?.phase ?? 'nothing: it had ended'}", next run done ${result.recoverySeconds.toFixed(1)} s after${result.problems.length > 0 ? `: ${result.problems.map(({ found }) => found).join('; ')}` : ''}`,
        );
      }
    }),
  );
  return { summary: summarize(seed, results), results };
}
