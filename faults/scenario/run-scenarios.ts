import type { LaneServer } from '../server/lane-server.ts';
import type { World } from '../world/prepare-world.ts';
import { diskShortages, fillDisk } from './disk-full.ts';
import { loseConnection, lostConnections } from './lost-connection.ts';
import type { ScenarioResult } from './scenario.ts';
import { overlapsOf, runTwice } from './two-at-once.ts';

type Run = (world: World, server: LaneServer) => Promise<ScenarioResult>;

const forward = ['deploy', 'migrate'] as const;

/** Every variant of every scenario, of a deployment and of a push alone. */
const all = (): Run[] =>
  forward.flatMap((operation) => [
    ...overlapsOf(operation).map(
      (variant): Run =>
        (...on) =>
          runTwice(operation, variant, ...on),
    ),
    ...diskShortages.map(
      (variant): Run =>
        (world) =>
          fillDisk(operation, variant, world),
    ),
    ...lostConnections.map(
      (variant): Run =>
        (...on) =>
          loseConnection(operation, variant, ...on),
    ),
  ]);

/** Each scenario once, as the fastest of its variants shows it. */
const once = (): Run[] => [
  (...on) => runTwice('deploy', overlapsOf('migrate')[0] ?? '', ...on),
  (world) => fillDisk('migrate', diskShortages[0] ?? 'for tables and indexes', world),
  (...on) => loseConnection('migrate', lostConnections[0] ?? '', ...on),
];

/** Runs the scenarios beside the kills, one after the other on each server. */
export async function runScenarios(
  world: World,
  quick: boolean,
  onStep: (step: string) => void,
): Promise<ScenarioResult[]> {
  const waiting = (quick ? once() : all()).values();
  const results: ScenarioResult[] = [];
  await Promise.all(
    world.servers.map(async (server) => {
      for (const run of waiting) {
        const result = await run(world, server);
        results.push(result);
        onStep(`Scenario: ${inWords(result)}`);
      }
    }),
  );
  return results;
}

/** One line. */
export function inWords(result: ScenarioResult): string {
  const { name, variant, operation, notTried, said, problems, recoverySeconds } = result;
  const what = `${name} (${operation}), ${variant}`;
  if (notTried) return `${what}: not tried: ${notTried}`;
  const found = problems.map((problem) => `; ${problem.found}`).join('');
  return `${what}: said ${said?.code ?? 'nothing'}, next run done in ${recoverySeconds?.toFixed(1)} s${found}`;
}
