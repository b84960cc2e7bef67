import type { Problem } from '../problem.ts';

/** Environments are configured in a way that must not be used. */
export class EnvironmentRefused extends Error {
  readonly code = 'environment_refused';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const names = [...new Set(problems.map(({ environment }) => environment))];
    super(
      [
        `Refused the configuration of ${names.join(', ')}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
        ...problems.map(inWords),
        'See it all: npx likeperson env list. How it is set: .env.example',
      ].join('\n'),
    );
    this.name = 'EnvironmentRefused';
    this.problems = problems;
  }
}

function inWords({ environment, variable, origin, problem }: Problem): string {
  return `  - ${environment}: ${variable}${origin ? ` (${origin})` : ''} ${problem.replace(/\.?$/, '.')}`;
}
