import { execFile } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of its own, in memory, that can be filled to the last byte. */
export interface SmallDisk extends AsyncDisposable {
  readonly dir: string;
  /** Writes until the kernel says that no space is left. */
  fill(): void;
  /** Gives the space back. */
  free(): Promise<void>;
}

/** A machine does not let us mount anything. */
export class NoMount extends Error {}

const mounted = new Set<string>();

/** Takes all of them away, for somebody who gives up. */
export async function unmountAll(): Promise<void> {
  await Promise.all([...mounted].map(unmount));
}

/**
 * @param bytes how much it holds
 * @throws {NoMount} where mounting is not allowed, with what the system said
 */
export async function mountSmallDisk(dir: string, bytes: number): Promise<SmallDisk> {
  await mkdir(dir, { recursive: true });
  const options = `size=${bytes},mode=755`;
  await run('mount', ['-t', 'tmpfs', '-o', options, 'likeperson-faults', dir]).catch((error) => {
    const said = String((error as { stderr?: string }).stderr || error).trim();
    throw new NoMount(`a small tmpfs could not be mounted: ${said}`);
  });
  mounted.add(dir);
  const filler = path.join(dir, 'filler');
  return {
    dir,
    fill: () => {
      const file = openSync(filler, 'a');
      try {
        for (const chunk of [1 << 20, 4096]) writeUntilFull(file, Buffer.alloc(chunk));
      } finally {
        closeSync(file);
      }
    },
    free: () => rm(filler, { force: true }),
    [Symbol.asyncDispose]: () => unmount(dir),
  };
}

/** How much a folder takes, in bytes. */
export async function sizeOf(dir: string): Promise<number> {
  const { stdout } = await run('du', ['-s', '--block-size=1', dir]);
  return Number.parseInt(stdout, 10) || (await stat(dir)).size;
}

function writeUntilFull(file: number, chunk: Buffer): void {
  try {
    for (;;) writeSync(file, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

async function unmount(dir: string): Promise<void> {
  if (!mounted.delete(dir)) return;
  // Lazily: a server that was killed may still be letting go of it.
  await run('umount', ['--lazy', dir]);
}
