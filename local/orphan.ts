import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';

const POLL_MS = 20;
const FAST_SHUTDOWN_MS = 10_000;

/** A setting of no effect that puts the owner's process id on the postmaster's command line. */
export const OWNER_SETTING = 'likeperson.owner';

/** A postmaster found running on a data directory. */
export interface RunningPostmaster {
  pid: number;
  ownerPid: number;
  /** Whether the process that started it still lives. */
  ownerAlive: boolean;
  port: number | undefined;
}

/**
 * Finds the postmaster that runs on `dataDir`, if one does.
 *
 * A lock file alone proves nothing: after a crash its process id may belong to any program by now. So the process
 * must name this directory on its command line. Its owner lives if it is still its parent: the children of a dead
 * process are given to another.
 */
export async function findPostmaster(dataDir: string): Promise<RunningPostmaster | undefined> {
  const pid = await lockedBy(dataDir);
  const found = pid === undefined ? undefined : await describeProcess(pid);
  if (pid === undefined || !found?.command.includes(` -D ${dataDir} `)) return undefined;
  const ownerPid = Number(found.command.match(/likeperson\.owner=(\d+)/)?.[1]);
  const port = Number(found.command.match(/ port=(\d+)/)?.[1]) || undefined;
  return { pid, ownerPid, ownerAlive: found.parentPid === ownerPid, port };
}

/** Stops a postmaster whose owner is gone and waits until it has ended. */
export async function stopOrphan(pid: number): Promise<void> {
  const impatientAt = Date.now() + FAST_SHUTDOWN_MS;
  signal(pid, 'SIGINT');
  // A dead process that nobody has waited for still takes signals, but has no command line any more.
  while (await describeProcess(pid)) {
    await delay(POLL_MS);
    if (Date.now() > impatientAt) signal(pid, 'SIGQUIT');
  }
}

/**
 * Removes the lock file of a postmaster that is gone when its process id belongs to another program by now: Postgres
 * itself would take that program for the server.
 */
export async function removeStaleLock(dataDir: string): Promise<void> {
  const pid = await lockedBy(dataDir);
  if (pid === undefined) return;
  const found = await describeProcess(pid);
  if (!found?.command.includes('postgres')) await rm(lockFile(dataDir), { force: true });
}

async function lockedBy(dataDir: string): Promise<number | undefined> {
  const lock = await readFile(lockFile(dataDir), 'utf8').catch(() => '');
  return Math.abs(Number.parseInt(lock, 10)) || undefined;
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function describeProcess(
  pid: number,
): Promise<{ parentPid: number; command: string } | undefined> {
  // Slim Linux images have no ps, other systems no /proc.
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const parentPid = Number(status.match(/^PPid:\s*(\d+)/m)?.[1]);
    return command ? { parentPid, command: command.replaceAll('\0', ' ') } : undefined;
  }
  const { stdout } = await execa('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], {
    reject: false,
  });
  const [, parentPid, command] = stdout?.match(/^\s*(\d+)\s+(.*)$/) ?? [];
  return command ? { parentPid: Number(parentPid), command } : undefined;
}
