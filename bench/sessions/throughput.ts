import { distributionOf } from '../access/distribution.ts';
import type { Contestant, ContestantName } from './contestant.ts';

/** How much many callers at once got out of one contestant. */
export interface Throughput {
  readonly contestant: ContestantName;
  readonly callers: number;
  /** The median of the slices. */
  readonly perSecond: number;
}

/** Has `callers` ask at the same time, contestant after contestant, slice by slice. */
export async function measureThroughput(
  contestants: readonly Contestant[],
  { callers, slices, perSlice }: { callers: number; slices: number; perSlice: number },
): Promise<Throughput[]> {
  const lanes = contestants.map((contestant) => ({ contestant, perSecond: [] as number[] }));
  for (const { contestant } of lanes) await askAtOnce(contestant, callers, perSlice);
  for (let slice = 0; slice < slices; slice += 1) {
    for (const lane of slice % 2 === 0 ? lanes : lanes.toReversed()) {
      const start = performance.now();
      await askAtOnce(lane.contestant, callers, perSlice);
      lane.perSecond.push((perSlice / (performance.now() - start)) * 1000);
    }
  }
  return lanes.map(({ contestant, perSecond }) => ({
    contestant: contestant.name,
    callers,
    perSecond: distributionOf(perSecond).median,
  }));
}

async function askAtOnce(contestant: Contestant, callers: number, times: number): Promise<void> {
  let left = times;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await contestant.newest();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
