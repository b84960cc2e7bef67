import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Contestant } from './contestant.ts';

/** What is in use after so many scoped queries and collecting garbage: the heap, and buffers outside of it. */
interface MemoryPoint {
  readonly queries: number;
  readonly bytes: number;
}

/** What many scoped queries leave in memory. */
export interface Memory {
  readonly queries: number;
  /** After every tenth of them; everything is warm at the first. */
  readonly points: readonly MemoryPoint[];
  /** From the first point to the last. */
  readonly grownBytes: number;
  /** The line through all points, least squares. */
  readonly slopeBytesPerQuery: number;
}

const CALLERS = 16;
const POINTS = 10;

/** Asks so many times, 16 callers at once, and looks at the memory ten times. */
export async function measureMemory(
  contestant: Contestant,
  queries: number,
  progress: (step: string) => void,
): Promise<Memory> {
  const points: MemoryPoint[] = [];
  for (let part = 1; part <= POINTS; part += 1) {
    const asked = points.at(-1)?.queries ?? 0;
    const until = Math.round((queries * part) / POINTS);
    await ask(contestant, until - asked);
    points.push({ queries: until, bytes: await bytesInUse() });
    progress(`  ${until.toLocaleString('en')} of ${queries.toLocaleString('en')}`);
  }
  const [first, last] = [points.at(0), points.at(-1)];
  const grownBytes = (last?.bytes ?? 0) - (first?.bytes ?? 0);
  return { queries, points, grownBytes, slopeBytesPerQuery: slopeOf(points) };
}

async function ask(contestant: Contestant, times: number): Promise<void> {
  let left = times;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await contestant.newest();
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function bytesInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  // What is freed by a callback of the first collection is gone after the second.
  await nextTurn();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function slopeOf(points: readonly MemoryPoint[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const meanQueries = mean(points.map(({ queries }) => queries));
  const meanBytes = mean(points.map(({ bytes }) => bytes));
  const covariance = points.map(
    ({ queries, bytes }) => (queries - meanQueries) * (bytes - meanBytes),
  );
  const variance = points.map(({ queries }) => (queries - meanQueries) ** 2);
  return mean(covariance) / mean(variance);
}
