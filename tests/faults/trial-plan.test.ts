import { describe, expect, it } from 'vitest';
import { operations } from '../../faults/operation/job.ts';
import { kindOfStep } from '../../faults/trial/steps.ts';
import { kindsOfSteps, planTrials, type WholeRun } from '../../faults/trial/trial-plan.ts';

const step = (phase: string, label: string, occurrence = 1): WholeRun['steps'][number] => ({
  phase,
  label,
  occurrence,
  moment: 'before',
  seconds: occurrence,
});
const run: WholeRun = {
  seconds: 3,
  steps: [
    step('Reading', 'postgres.js: select 1'),
    step('Reading', 'postgres.js: with a as (select 1) select', 1),
    step('Reading', 'postgres.js: select pg_try_advisory_lock($1) as got'),
    step('Reading', 'Management API: GET /functions'),
    step('one.sql', '@effect/sql-pg: --> statement-breakpoint update public.a set b = 1'),
    step('one.sql', '@effect/sql-pg: commit'),
    step('two.sql', '@effect/sql-pg: commit', 2),
  ],
};
const runs = { migrate: run, down: run, deploy: run, 'deploy --rollback': run };
const kinds = 6;

describe('the steps of a run', () => {
  it('are of one kind only where one client reads in one phase', () => {
    const found = [...kindsOfSteps(run.steps).values()].map((steps) => steps.length);
    expect(found).toEqual([2, 1, 1, 1, 1, 1]);
  });
});

describe('a plan of trials', () => {
  const atSteps = (trials: number) =>
    planTrials(1, trials, runs).filter(({ at }) => at.delaySeconds === null);

  it('has every kind of step of every operation before any a second time', () => {
    const enough = Math.ceil((kinds * operations.length) / 0.7);
    const killed = atSteps(enough).map(({ operation, at }) =>
      [operation, kindOfStep(at.step, at.moment)].join(),
    );
    expect(new Set(killed).size).toBe(kinds * operations.length);
    expect(killed.length).toBeLessThan(kinds * operations.length + 2);
  });

  it.each([1, 8, 12, 200, 420])('of %d has that many, three of ten at random moments', (trials) => {
    expect(planTrials(1, trials, runs)).toHaveLength(trials);
    expect(atSteps(trials)).toHaveLength(Math.round(trials * 0.7));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(planTrials(7, 50, runs)).toEqual(planTrials(7, 50, runs));
    expect(planTrials(7, 50, runs)).not.toEqual(planTrials(8, 50, runs));
  });
});
