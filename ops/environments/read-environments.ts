import { mixUps, type Owner } from './checks/mix-ups.ts';
import { openTransport } from './checks/open-transport.ts';
import { shared } from './checks/shared.ts';
import { environmentNames } from './environment-name.ts';
import { loopbackWarning } from './loopback-warning.ts';
import type { Problem } from './problem.ts';
import { readSettings, type Settings, toProblem } from './read-settings.ts';
import { processSources, type Sources } from './sources.ts';
import { variables } from './variables.ts';

/** One environment, judged by itself and beside the others. */
export interface Reading extends Settings {
  readonly warnings: readonly string[];
}

/**
 * Reads all environments and finds everything that is wrong with any of them.
 *
 * @throws {UnreadableFile} when an `.env` file is there and cannot be read
 * @throws {InvalidVariable} when LIKEPERSON_ENV names no environment
 */
export async function readEnvironments(sources: Sources = processSources()): Promise<Reading[]> {
  const all = await Promise.all(environmentNames.map((name) => readSettings(name, sources)));
  const owners = all.flatMap(ownerOf);
  return all.map((own) => {
    const { name, values, origins } = own;
    const others = all.filter((other) => other !== own);
    const findings = [
      ...mixUps(values, owners),
      ...openTransport(name, values),
      ...shared(own, others),
    ];
    const problems = [
      ...own.problems,
      ...findings.map((finding) => toProblem(finding, name, origins)),
    ];
    return { ...own, problems: inOrder(problems), warnings: loopbackWarning(name, values) };
  });
}

function ownerOf({ name, values }: Settings): Owner[] {
  const ref = values.SUPABASE_PROJECT_REF?.text;
  return ref ? [{ name, ref }] : [];
}

/** As .env.example has the variables, so that what is wrong with one stands together. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => variables.indexOf(a.variable) - variables.indexOf(b.variable));
}
