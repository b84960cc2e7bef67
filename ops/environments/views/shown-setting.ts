import type { EnvironmentName } from '../environment-name.ts';
import type { Reading } from '../read-environments.ts';
import { optionalVariables, type Variable, variables } from '../variables.ts';

/** One setting as anybody may see it. */
export interface ShownSetting {
  readonly variable: Variable;
  /** Secrets masked; null when there is no well-formed value. */
  readonly value: string | null;
  /** Where it came from; null when it is not set. */
  readonly source: string | null;
  readonly state: 'ok' | 'not set' | 'missing' | 'refused';
  readonly problems: readonly string[];
}

/** One environment as anybody may see it. */
export interface ShownEnvironment {
  readonly name: EnvironmentName;
  readonly settings: readonly ShownSetting[];
  readonly warnings: readonly string[];
}

/** Leaves nothing of a reading that is secret: this is all that commands print. */
export function shownEnvironment({
  name,
  values,
  origins,
  problems,
  warnings,
}: Reading): ShownEnvironment {
  const settings = variables.map((variable): ShownSetting => {
    const own = problems.filter((problem) => problem.variable === variable);
    const source = origins.get(variable) ?? null;
    const absent = optionalVariables.has(variable) ? 'not set' : 'missing';
    return {
      variable,
      value: values[variable]?.shown ?? null,
      source,
      state: own.some(({ kind }) => kind !== 'missing') ? 'refused' : source ? 'ok' : absent,
      problems: own.map(({ problem }) => problem),
    };
  });
  return { name, settings, warnings };
}
