import type { EnvironmentName } from './environment-name.ts';
import { lookHere, missing } from './missing.ts';
import type { Finding, Problem } from './problem.ts';
import { resolveReference } from './secret-reference.ts';
import { openSource, type Sources } from './sources.ts';
import {
  environmentVariables,
  optionalVariables,
  secretVariables,
  type Values,
  type Variable,
  variables,
} from './variables.ts';

/** One environment as it is configured, usable or not. */
export interface Settings {
  readonly name: EnvironmentName;
  /** Those that are well formed. */
  readonly values: Values;
  /** Where each value came from, the malformed ones included. */
  readonly origins: ReadonlyMap<Variable, string>;
  readonly problems: readonly Problem[];
}

/**
 * Reads one environment by itself: what is missing, what leads nowhere, what is malformed.
 *
 * @throws the errors of `openSource`
 */
export async function readSettings(name: EnvironmentName, sources: Sources): Promise<Settings> {
  const find = await openSource(name, sources);
  const origins = new Map<Variable, string>();
  const texts: Partial<Record<Variable, string>> = {};
  const absent: Problem[] = [];
  const findings: Finding[] = [];
  for (const variable of variables) {
    const found = find(variable);
    if (!found) {
      if (!optionalVariables.has(variable)) absent.push(missing(name, variable));
      continue;
    }
    origins.set(variable, found.origin);
    const resolved = secretVariables.has(variable)
      ? await resolveReference(found.text, sources)
      : found;
    if ('text' in resolved) texts[variable] = resolved.text;
    else
      findings.push({
        variable,
        kind: 'unresolved',
        problem: `${resolved.problem}. ${lookHere(variable)}`,
      });
  }
  const { values, malformed } = parse(texts);
  const wrong = [...findings, ...malformed].map((finding) => toProblem(finding, name, origins));
  return { name, values, origins, problems: [...absent, ...wrong] };
}

/** Adds what only the reader knows. */
export function toProblem(
  finding: Finding,
  environment: EnvironmentName,
  origins: ReadonlyMap<Variable, string>,
): Problem {
  return { environment, ...finding, origin: origins.get(finding.variable) ?? null };
}

/** All issues at once, and the values that have none. */
function parse(texts: Partial<Record<Variable, string>>): { values: Values; malformed: Finding[] } {
  const issues = environmentVariables.safeParse(texts).error?.issues ?? [];
  const malformed = variables.flatMap((variable) =>
    issues
      .filter(({ path }) => path[0] === variable)
      .map(
        ({ message }): Finding => ({
          variable,
          kind: 'malformed',
          problem: `${message}. ${lookHere(variable)}`,
        }),
      ),
  );
  const refused = new Set<string>(malformed.map(({ variable }) => variable));
  const good = Object.fromEntries(Object.entries(texts).filter(([name]) => !refused.has(name)));
  return { values: environmentVariables.parse(good), malformed };
}
