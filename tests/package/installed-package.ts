import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../ops/migrations/paths.ts';

/** The packed package in a project that has nothing else, and the runtimes that a newcomer does not need. */
export interface InstalledPackage extends AsyncDisposable {
  /** The project. */
  readonly dir: string;
  /** The package in it. */
  readonly packageDir: string;
  readonly node22: string;
  readonly deno: string;
}

/** Both are real runtimes from npm; they stay out of our own dependencies, being 280 MB. */
export const runtimes = { 'node-22': 'npm:node@22.23.3', deno: '2.9.6' };
const nodeTypes = '24.19.2';

const consumer = path.join(import.meta.dirname, 'consumer');

/** Packs the package as `npm pack` does, and installs it outside the repository. */
export async function installPackage(): Promise<InstalledPackage> {
  const root = await mkdtemp(path.join(tmpdir(), 'likeperson-package-'));
  const dir = path.join(root, 'project');
  const runtimesDir = path.join(root, 'runtimes');
  await Promise.all([
    newProject(runtimesDir, {
      devDependencies: runtimes,
      allowScripts: { node: true, deno: true },
    }),
    pack(root).then((tarball) =>
      newProject(dir, {
        dependencies: { likeperson: `file:${tarball}` },
        devDependencies: { '@types/node': nodeTypes },
      }),
    ),
  ]);
  await cp(consumer, dir, { recursive: true });
  const bin = (name: string) => path.join(runtimesDir, 'node_modules/.bin', name);
  return {
    dir,
    packageDir: path.join(dir, 'node_modules/likeperson'),
    node22: bin('node'),
    deno: bin('deno'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function pack(into: string): Promise<string> {
  await execa('npm', ['pack', '--pack-destination', into], { cwd: projectRoot });
  const tarball = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack wrote no tarball.');
  return path.join(into, tarball);
}

/** Makes a project of one's own at a folder that is not there yet. */
export async function newProject(dir: string, manifest: object): Promise<void> {
  await mkdir(dir);
  const text = JSON.stringify({ name: 'project', private: true, type: 'module', ...manifest });
  await writeFile(path.join(dir, 'package.json'), text);
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: dir });
}
