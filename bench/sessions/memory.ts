import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Contestant } from './contestants.ts';

/** What many scoped queries leave in memory. */
export interface Memory {
  readonly queries: number;
  /** After a tenth of them, when everything is warm, and after all; heap in use after collecting garbage, in bytes. */
  readonly warmBytes: number;
  readonly endBytes: number;
}

const CALLERS = 16;

/** Asks so many times, 16 callers at once, and looks at the heap. */
export async function measureMemory(contestant: Contestant, queries: number): Promise<Memory> {
  await ask(contestant, queries / 10);
  const warmBytes = heapInUse();
  await ask(contestant, queries - queries / 10);
  return { queries, warmBytes, endBytes: heapInUse() };
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

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
