import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { DirectoryUnreachableError } from './errors/directory-unreachable-error.ts';

/** How to start a program of the server: what to put before it, and the user to become. */
export interface RunAs {
  /** Words to put before the program and its arguments; empty to start it directly. */
  prefix: string[];
  /** For `spawn`, when no prefix changes the user. */
  spawnAs: { uid?: number; gid?: number };
  /** Must own the files of the server; undefined when that is the current user anyway. */
  owner: { uid: number; gid: number; name: string } | undefined;
}

type Owner = NonNullable<RunAs['owner']>;

/**
 * Decides under which user the server runs, so that `root` works too (Postgres refuses it).
 *
 * On Linux, `setpriv` also asks the kernel to stop the server when this process dies, however it dies. A capability
 * to pass through closed directories is added only when one is on the way (a checkout below /root, say).
 *
 * @param dataDir absolute; it may not exist yet
 * @param programDir absolute; where the programs are
 * @throws {DirectoryUnreachableError} when root's stand-in cannot enter a directory and setpriv cannot help
 */
export async function chooseRunAs(dataDir: string, programDir: string): Promise<RunAs> {
  const owner = process.getuid?.() === 0 ? await standInForRoot(dataDir) : undefined;
  const blocked = owner && (await firstClosedDirectory([dataDir, programDir], owner));
  const base = ['setpriv', '--pdeathsig', 'INT', ...(owner ? becomeArgs(owner) : [])];
  // Docker's default set lacks the narrower of the two capabilities.
  const prefixes = blocked
    ? ['dac_read_search', 'dac_override'].map((name) => [...base, ...capabilityArgs(name)])
    : [base];
  if (process.platform === 'linux') {
    for (const prefix of prefixes) if (await works(prefix)) return { prefix, spawnAs: {}, owner };
  }
  if (owner && blocked) throw new DirectoryUnreachableError(dataDir, blocked, owner.name);
  return { prefix: [], spawnAs: owner ? { uid: owner.uid, gid: owner.gid } : {}, owner };
}

function becomeArgs(owner: Owner): string[] {
  return [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
}

/**
 * Without the securebit, access(2) ignores capabilities for a user that is not root, and initdb asks it whether
 * the programs beside it may be run. The program keeps the one capability and no other.
 */
function capabilityArgs(name: string): string[] {
  return ['--securebits=+no_setuid_fixup', `--inh-caps=+${name}`, `--ambient-caps=+${name}`];
}

async function works([file = '', ...args]: string[]): Promise<boolean> {
  return (await execa(file, [...args, 'true'], { reject: false })).exitCode === 0;
}

/** Kept data stays with the user that owns it; new data goes to `nobody`, which every system has. */
async function standInForRoot(dataDir: string): Promise<Owner> {
  const kept = await stat(dataDir).catch(() => undefined);
  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    kept && kept.uid !== 0
      ? accounts.find(([, , uid]) => uid === String(kept.uid))
      : accounts.find(([name]) => name === 'nobody');
  const [name = 'nobody', , uid = kept?.uid ?? 65534, gid = kept?.gid ?? 65534] = account ?? [];
  return { name, uid: Number(uid), gid: Number(gid) };
}

async function firstClosedDirectory(targets: string[], owner: Owner): Promise<string | undefined> {
  for (const directory of new Set(targets.flatMap(ancestors))) {
    const found = await stat(directory).catch(() => undefined);
    if (found && !(found.mode & (found.uid === owner.uid ? 0o100 : 0o001))) return directory;
  }
  return undefined;
}

function ancestors(directory: string): string[] {
  const parent = path.dirname(directory);
  return parent === directory ? [parent] : [...ancestors(parent), directory];
}
