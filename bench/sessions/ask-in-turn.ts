import { type Distribution, distributionOf } from '../access/distribution.ts';
import type { DelayingProxy } from './delaying-proxy.ts';

/** One way to do something. */
export interface Lane<Name extends string> {
  readonly name: Name;
  readonly ask: () => Promise<unknown>;
}

/** How long one lane took. */
export interface LaneFigures<Name extends string> {
  readonly name: Name;
  readonly wallMs: Distribution;
  /** On average; counted in the network, null where it is not ours. */
  readonly roundTrips: number | null;
}

/** The first time, code is compiled; over the distant network, which comes second, it is. */
const WARM_UPS = { loopback: 100, distant: 10 };

/** Asks all lanes one after another, round by round, so that whatever else the machine does meets them alike. */
export async function askInTurn<Name extends string>(
  lanes: readonly Lane<Name>[],
  { rounds, proxy }: { rounds: number; proxy?: DelayingProxy },
): Promise<LaneFigures<Name>[]> {
  const warmUps = WARM_UPS[proxy ? 'distant' : 'loopback'];
  const all = lanes.map((lane) => ({ ...lane, ms: [] as number[], trips: 0 }));
  for (const { ask } of all) {
    for (let i = 0; i < warmUps; i += 1) await ask();
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const lane of round % 2 === 0 ? all : all.toReversed()) {
      const trips = proxy?.roundTrips() ?? 0;
      const start = performance.now();
      await lane.ask();
      lane.ms.push(performance.now() - start);
      lane.trips += (proxy?.roundTrips() ?? 0) - trips;
    }
  }
  return all.map(({ name, ms, trips }) => ({
    name,
    wallMs: distributionOf(ms),
    roundTrips: proxy ? trips / rounds : null,
  }));
}
