import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../ops/migrations/paths.ts';
import type { Job, Line } from './job.ts';

const patienceMs = 120_000;

/** How a process ended. */
export interface Ended {
  /** What it did; null when it failed or was killed. */
  readonly done: string | null;
  /** Null when it was killed before it could say. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Since it was started. */
  readonly seconds: number;
}

/** A process that does a job, in a group of its own together with the CLI that it starts. */
export interface RunningJob {
  /** What it said last that it does. */
  phase(): string;
  readonly ended: Promise<Ended>;
  /** Kills the process; what it started goes on. */
  kill(): Promise<void>;
  /** Kills what it started as well. */
  killGroup(): Promise<void>;
}

const running = new Set<RunningJob>();

/** Kills whatever is still running, for somebody who gives up. */
export async function killAllJobs(): Promise<void> {
  await Promise.all([...running].map((job) => job.killGroup()));
}

/** @param tmp where it and what it starts put their temporary files */
export function startJob(job: Job, tmp: string): RunningJob {
  const began = performance.now();
  const program = path.join(import.meta.dirname, 'run-job.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: tmp, NODE_COMPILE_CACHE: path.join(tmp, '../../compiled') },
  });
  let phase = 'Starting';
  let done: Ended['done'] = null;
  let error: Ended['error'] = null;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    if ('phase' in line) phase = line.phase;
    else if ('done' in line) done = line.done;
    else error = line;
  });
  // Nothing that it starts holds its output, so that ends with it.
  const exited = once(child, 'close');
  const signal = (pid: number) => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  const pid = child.pid ?? 0;
  const patience = setTimeout(() => {
    error = { code: 'hung', message: `It did not end within ${patienceMs / 1000} s.` };
    signal(-pid);
  }, patienceMs);
  const ended = exited.then(() => {
    clearTimeout(patience);
    return { done, error, seconds: (performance.now() - began) / 1000 };
  });
  const started: RunningJob = {
    phase: () => phase,
    ended,
    kill: async () => {
      signal(pid);
      await exited;
    },
    killGroup: async () => {
      signal(-pid);
      await exited;
    },
  };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
}
