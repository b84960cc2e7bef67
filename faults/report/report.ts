import Table from 'cli-table3';
import type { FaultReport } from '../deploy-faults.ts';
import { inWords } from '../scenario/run-scenarios.ts';
import type { TrialResult } from '../trial/run-trial.ts';

/** The summary for people, every scenario, and every trial in which a promise did not hold. */
export function reportFaults({ summary, results, scenarios }: FaultReport): string {
  const { trials, endedBefore, mixedStates, rowsLost, nextRunsFailed, otherProblems } = summary;
  const { held, broken, notTried } = summary.besideTheKills;
  const table = new Table({
    head: ['operation', 'killed', 'while', 'trials'],
    style: { head: [] },
  });
  for (const { operation, victim, step, trials: n } of summary.counts) {
    table.push([operation, victim, step, n]);
  }
  const recovery = Object.entries(summary.recoverySeconds).map(
    ([operation, { p50, p95, max }]) =>
      `  ${operation}: p50 ${p50} s, p95 ${p95} s, max ${max} s from the kill until the next run was done`,
  );
  const steps = Object.entries(summary.steps).map(
    ([operation, { killed, of }]) => `  ${operation}: killed at ${killed} of ${of} kinds of steps`,
  );
  return [
    table.toString(),
    `${trials} trials (and ${endedBefore} that had ended before the kill), seed ${summary.seed}`,
    ...steps,
    `${mixedStates} mixed states, ${rowsLost} rows lost, ${nextRunsFailed} next runs failed, ${otherProblems} other problems`,
    ...recovery,
    `Beside the kills: ${held} held, ${broken} did not, ${notTried} not tried`,
    ...scenarios.map((scenario) => `  ${inWords(scenario)}`),
    ...results.filter(({ problems }) => problems.length > 0).map(failed),
    summary.passed
      ? 'Every promise held.'
      : `A promise did not hold. Again: npm run faults -- deploy --seed ${summary.seed}`,
  ].join('\n');
}

function failed({ plan, killedAt, next, problems }: TrialResult): string {
  const where = killedAt?.step ?? killedAt?.phase ?? 'not killed';
  return [
    `Trial ${plan.number}: ${plan.operation}, ${plan.victim} killed at ${where}, then ${next}`,
    ...problems.map(({ kind, when, found }) => `  ${when}: ${kind}: ${found}`),
  ].join('\n');
}
