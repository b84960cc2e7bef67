import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { LOCAL_PASSWORD, SUPERUSER } from './connection-url.ts';
import { DataDirectoryInUseError } from './errors/data-directory-in-use-error.ts';
import { DataVersionError } from './errors/data-version-error.ts';
import { ForeignDirectoryError } from './errors/foreign-directory-error.ts';
import { ServerStartError } from './errors/server-start-error.ts';
import type { RunAs } from './run-as.ts';

const POSTGRES_MAJOR = '17';
const STATE_FILE = 'likeperson.json';

const stateSchema = z.object({
  /** Hash of the baseline that was applied completely. */
  baseline: z.string().optional(),
  port: z.number().optional(),
});

/** What this program remembers in a data directory; its presence also says that the directory is ours. */
export type DataDirectoryState = z.infer<typeof stateSchema>;

/**
 * Reads the state of a data directory; null when there is none yet (absent or empty).
 *
 * @throws {ForeignDirectoryError} when it holds anything that this program did not create
 */
export async function readState(dataDir: string): Promise<DataDirectoryState | null> {
  const entries = await readdir(dataDir).catch((error: unknown): string[] => {
    if (hasCode(error, 'ENOENT')) return [];
    if (hasCode(error, 'ENOTDIR')) throw new ForeignDirectoryError(dataDir);
    throw error;
  });
  if (entries.length === 0) return null;
  if (!entries.includes('PG_VERSION') || !entries.includes(STATE_FILE)) {
    throw new ForeignDirectoryError(dataDir);
  }
  const text = await readFile(path.join(dataDir, STATE_FILE), 'utf8');
  return stateSchema.parse(JSON.parse(text));
}

/** Replaces the state, whole or not at all. */
export async function writeState(dataDir: string, state: DataDirectoryState): Promise<void> {
  const file = path.join(dataDir, STATE_FILE);
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
}

/** @throws {DataVersionError} when the data was written by another major version */
export async function requireOurVersion(dataDir: string): Promise<void> {
  const found = (await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  if (found !== POSTGRES_MAJOR) throw new DataVersionError(dataDir, found, POSTGRES_MAJOR);
}

/**
 * Creates the cluster beside `dataDir` and moves it there when it is complete, so that a kill halfway leaves nothing
 * that looks like data. UTF-8 with ICU's en-US, as Supabase has.
 *
 * @throws {ServerStartError} when initdb fails; its log is in the error
 * @throws {DataDirectoryInUseError} when another start created it at the same time
 */
export async function initialise(dataDir: string, initdb: string, runAs: RunAs): Promise<void> {
  await removeAbandoned(dataDir);
  const workDir = await mkdtemp(`${dataDir}.new-${process.pid}-`);
  try {
    const cluster = path.join(workDir, 'cluster');
    const passwordFile = path.join(workDir, 'password');
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, LOCAL_PASSWORD);
    if (runAs.owner) {
      const { uid, gid } = runAs.owner;
      for (const made of [workDir, cluster, passwordFile]) await chown(made, uid, gid);
    }
    const [file = initdb, ...args] = [
      ...[...runAs.prefix, initdb, `--pgdata=${cluster}`, `--username=${SUPERUSER}`],
      ...[`--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync', '--no-instructions'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
    ];
    const made = await execa(file, args, {
      ...runAs.spawnAs,
      cwd: '/',
      all: true,
      reject: false,
      extendEnv: false,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    if (made.failed) throw new ServerStartError('initdb', dataDir, made.all, made);
    await writeState(cluster, {});
    await rename(cluster, dataDir).catch((error: unknown) => {
      // An empty directory may be replaced; a cluster that another start moved there first may not.
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw new DataDirectoryInUseError(dataDir);
      throw error;
    });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Removes what starts that were killed halfway left beside the data directory. */
async function removeAbandoned(dataDir: string): Promise<void> {
  const parent = path.dirname(dataDir);
  const prefix = `${path.basename(dataDir)}.new-`;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    if (isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
