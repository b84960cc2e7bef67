import type { Step, Workflow } from './workflows.ts';

/** A step that runs something, with the variables that the workflow gives it, unresolved. */
export interface CommandLine {
  readonly place: string;
  /** The line, after the lane that it is for. */
  readonly title: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  /** The GitHub environment, whose secrets there are. */
  readonly environment: string | undefined;
  readonly matrix: Readonly<Record<string, string>>;
}

/** Every command line of the workflows; what is the same in several places, variables included, is there once. */
export function commandLines(workflows: readonly Workflow[]): CommandLine[] {
  const all = workflows.flatMap(({ file, jobs, env: ofWorkflow }) =>
    Object.entries(jobs).flatMap(([name, { steps, env: ofJob, environment, strategy }]) =>
      combinations(strategy?.matrix ?? {}).flatMap((matrix) =>
        steps.filter(runsSomething).map(({ run, env }) => {
          const chosen = Object.values(matrix).map((value) => ` (${value})`);
          const variables = { ...ofWorkflow, ...ofJob, ...env };
          const place = `${file}, ${name}${chosen.join('')}`;
          const lane = matrix.server ?? variables.TEST_SERVER;
          const title = lane ? `TEST_SERVER=${lane} ${run.trim()}` : run.trim();
          return { place, title, run: run.trim(), env: variables, environment, matrix };
        }),
      ),
    ),
  );
  return [
    ...Map.groupBy(all, ({ run, env, matrix }) => JSON.stringify([run, env, matrix])).values(),
  ].flatMap(([first]) => (first ? [first] : []));
}

const runsSomething = (step: Step): step is Step & { run: string } => step.run !== undefined;

function combinations(
  matrix: Readonly<Record<string, readonly string[]>>,
): Record<string, string>[] {
  return Object.entries(matrix).reduce<Record<string, string>[]>(
    (before, [name, values]) =>
      before.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  );
}
