import type { EnvironmentName } from './environment-name.ts';
import type { Problem } from './problem.ts';
import { prefixed } from './sources.ts';
import { type Variable, whereToFind } from './variables.ts';

/** That a variable is not set, and everything about setting it. */
export function missing(environment: EnvironmentName, variable: Variable): Problem {
  const places = `Set ${prefixed(environment, variable)}, or ${variable} in .env.${environment}`;
  return {
    environment,
    variable,
    kind: 'missing',
    origin: null,
    problem: `is missing. ${places}. ${lookHere(variable)}`,
  };
}

export const lookHere = (variable: Variable) => `Look here: ${whereToFind[variable]}.`;
