import type { EnvironmentName } from './environment-name.ts';
import type { Variable } from './variables.ts';

/** Why an environment's configuration cannot be used. */
export interface Problem {
  readonly environment: EnvironmentName;
  readonly variable: Variable;
  readonly kind: 'missing' | 'unresolved' | 'malformed' | 'mixed up' | 'open' | 'shared';
  /** Where the value came from; null when there is none. */
  readonly origin: string | null;
  /** What is wrong and what to do, to be read after the variable's name. Never a value that may be secret. */
  readonly problem: string;
}

/** What a check finds; whoever runs it knows the environment and the origin. */
export type Finding = Pick<Problem, 'variable' | 'kind' | 'problem'>;
