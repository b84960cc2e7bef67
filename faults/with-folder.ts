import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Interrupted, interruptions, type Signal } from '../bench/interrupted.ts';
import { killAllJobs } from './operation/start-job.ts';
import { unmountAll } from './scenario/small-disk.ts';

/**
 * Does `work` with a folder of its own, which is deleted however the work ends.
 *
 * @throws {Interrupted} on Ctrl-C and its like
 */
export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), 'likeperson-faults-'));
  const interruption = Promise.withResolvers<never>();
  const onSignal = (signal: Signal) => interruption.reject(new Interrupted(signal));
  const signals = Object.keys(interruptions) as Signal[];
  // Kept until the end: the servers stop themselves on these too, and end the process when nobody else listens.
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await Promise.race([work(dir), interruption.promise]);
  } finally {
    await killAllJobs();
    await unmountAll();
    await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    for (const signal of signals) process.off(signal, onSignal);
  }
}
