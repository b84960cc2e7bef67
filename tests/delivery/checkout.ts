import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { linkTree } from './link-tree.ts';

/**
 * The project as a runner of GitHub has it, `<dir>/project`: a git repository, without what git ignores, whose last
 * commit is what stands in the checkout now, and the one before what it is merged into.
 */
export interface Checkout {
  readonly dir: string;
  /** Writes a file, in its folder. */
  write(file: string, text: string): Promise<void>;
  /** Takes files away. */
  removeFiles(named: RegExp): Promise<void>;
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** An edit that was there before and is not now. */
interface Before {
  readonly file: string;
  readonly now: string;
  readonly before: string;
}

/** @throws {Error} when the file does not hold what is said to be there now */
export async function createCheckout({ file, now, before }: Before): Promise<Checkout> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-runner-'));
  const dir = path.join(parent, 'project');
  for (const name of await filesOf(projectRoot)) {
    await cp(path.join(projectRoot, name), path.join(dir, name));
  }
  await addPackages(dir);
  const git = async (...args: string[]) => {
    const { stdout } = await execa('git', args, {
      cwd: dir,
      env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
    return stdout;
  };
  const commit = async (message: string) => {
    await git('add', '--all');
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    await git(...who, 'commit', '--quiet', '--no-verify', '--message', message);
  };
  const checkout: Checkout = {
    dir,
    git,
    write: async (name, text) => {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
      await writeFile(path.join(dir, name), text);
    },
    removeFiles: async (named) => {
      const going = (await filesOf(dir)).filter((name) => named.test(name));
      await Promise.all(going.map((name) => rm(path.join(dir, name))));
    },
    remove: () => rm(parent, { recursive: true, force: true }),
  };
  await git('init', '--quiet', '--initial-branch=main');
  const text = await readFile(path.join(dir, file), 'utf8');
  if (!text.includes(now)) throw new Error(`Cannot edit ${file}: it does not hold "${now}".`);
  await checkout.write(file, text.replace(now, before));
  await commit('before');
  await checkout.write(file, text);
  await commit('now');
  return checkout;
}

async function filesOf(dir: string): Promise<string[]> {
  const list = async (...which: string[]) => {
    const { stdout } = await execa('git', ['ls-files', '-z', ...which], { cwd: dir });
    return stdout.split('\0').filter(Boolean);
  };
  const gone = new Set(await list('--deleted'));
  const there = await list('--cached', '--others', '--exclude-standard', '--deduplicate');
  return there.filter((name) => !gone.has(name));
}

/**
 * Packages are installed already, and older than the copy of the lock file would look: `ops/setup.mjs` would let npm
 * work on the packages that this very test runs on. That it installs all of them in a fresh clone is what
 * `.ci/newcomer` shows. One link to the folder would not do: Biome follows none.
 */
async function addPackages(dir: string): Promise<void> {
  await utimes(path.join(dir, 'package-lock.json'), 0, 0);
  await linkTree(path.join(projectRoot, 'node_modules'), path.join(dir, 'node_modules'));
}
