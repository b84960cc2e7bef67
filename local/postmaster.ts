import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { RunAs } from './run-as.ts';

const READY = 'database system is ready to accept connections';
const LOG_LINES_KEPT = 40;
const FAST_SHUTDOWN_MS = 10_000;

/** A postmaster that has ended before it was ready; the caller turns it into an error of its own. */
export interface FailedLaunch {
  log: string;
}

/** A postmaster that accepts connections. */
export interface Postmaster {
  pid: number;
  /** Settles when it has ended, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
  /** Asks for a shutdown without waiting, for a process that is about to end. */
  stopSoon(): void;
}

/** Starts `postgres` in a process group of its own and waits until it is ready or has ended. */
export async function launchPostmaster(
  program: string,
  args: string[],
  runAs: RunAs,
): Promise<Postmaster | FailedLaunch> {
  const [file = program, ...rest] = [...runAs.prefix, program, ...args];
  // Detached: a terminal's Ctrl-C reaches the whole group, and the shutdown must be ours, and once.
  const child = spawn(file, rest, {
    ...runAs.spawnAs,
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
  });
  const exited = once(child, 'exit').then(() => undefined);
  const log: string[] = [];
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      if (log.length > LOG_LINES_KEPT) log.shift();
      if (line.includes(READY)) resolve();
    });
  });
  const closed = once(child, 'close').then(() => 'ended' as const);
  if ((await Promise.race([ready, closed])) === 'ended') return { log: log.join('\n') };
  return {
    pid: child.pid ?? 0,
    exited,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) await shutDown(child);
    },
    stopSoon: () => child.kill('SIGINT'),
  };
}

/** SIGINT is Postgres's fast shutdown: clients are cut off, data is written. */
async function shutDown(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
  await ended;
  clearTimeout(impatience);
}
