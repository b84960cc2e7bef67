import { type Distribution, distributionOf } from '../access/distribution.ts';
import type { Contestant, ContestantName } from './contestants.ts';
import type { DelayingProxy } from './delaying-proxy.ts';

export const questions = ['newest', 'insertTen'] as const;
export type Question = (typeof questions)[number];

/** How long one contestant took to answer one question over one network. */
export interface Latency {
  readonly question: Question;
  readonly contestant: ContestantName;
  readonly network: 'loopback' | 'distant';
  readonly wallMs: Distribution;
  /** Counted in the network; null where it is not ours. */
  readonly roundTrips: number | null;
}

const WARM_UPS = 10;

/**
 * Asks all contestants one after another, round by round, so that whatever else the machine does meets them alike.
 *
 * @throws {Error} when one answers with another number of rows
 */
export async function measureLatency(
  contestants: readonly Contestant[],
  { question, rounds, proxy }: { question: Question; rounds: number; proxy?: DelayingProxy },
): Promise<Latency[]> {
  const lanes = contestants.flatMap((contestant) => {
    const ask = contestant[question];
    return ask ? [{ contestant, ask, ms: [] as number[], trips: 0 }] : [];
  });
  for (const { contestant, ask } of lanes) {
    for (let i = 0; i < WARM_UPS; i += 1) requireAnswer(contestant, await ask());
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const lane of round % 2 === 0 ? lanes : lanes.toReversed()) {
      const trips = proxy?.roundTrips() ?? 0;
      const start = performance.now();
      await lane.ask();
      lane.ms.push(performance.now() - start);
      lane.trips += (proxy?.roundTrips() ?? 0) - trips;
    }
  }
  return lanes.map(({ contestant, ms, trips }) => ({
    question,
    contestant: contestant.name,
    network: proxy ? 'distant' : 'loopback',
    wallMs: distributionOf(ms),
    roundTrips: proxy ? trips / rounds : null,
  }));
}

function requireAnswer({ name }: Contestant, { length }: ArrayLike<unknown>): void {
  if (length === 0) throw new Error(`Measuring ${name} failed: its answer is empty.`);
}
