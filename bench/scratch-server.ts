import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalServer, startServer } from '../local/server.ts';
import { Interrupted, interruptions, type Signal } from './interrupted.ts';

/** Fixed, so that a run that was killed outright is cleaned up by the next one. */
const dataDir = path.join(tmpdir(), 'likeperson-bench');

/** Room to hold every measured row and index in memory, connections for all contestants at once, and nothing in the background that would disturb a measurement. */
const settings = {
  shared_buffers: '1GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  max_connections: '200',
};

/**
 * Does `work` on a server of its own, which is stopped and deleted however the work ends.
 *
 * @throws {Interrupted} on Ctrl-C and its like
 * @throws {DataDirectoryInUseError} when another benchmark is running on this machine
 */
export async function withScratchServer<T>(
  progress: (step: string) => void,
  work: (server: LocalServer) => Promise<T>,
): Promise<T> {
  const interruption = Promise.withResolvers<never>();
  const onSignal = (signal: Signal) => interruption.reject(new Interrupted(signal));
  const signals = Object.keys(interruptions) as Signal[];
  // Kept until the end: the server stops itself on these too, and ends the process when nobody else listens.
  for (const signal of signals) process.on(signal, onSignal);
  const starting = startServer({ dataDir, reset: true, settings, onProgress: progress });
  const working = starting.then(work);
  try {
    return await Promise.race([working, interruption.promise]);
  } finally {
    const server = await starting.catch(() => null);
    if (server) {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
    for (const signal of signals) process.off(signal, onSignal);
  }
}
