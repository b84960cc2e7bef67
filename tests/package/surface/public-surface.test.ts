import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../ops/migrations/paths.ts';
import { type EntrySurface, publicSurface } from './public-surface.ts';

const TIME_LIMIT_MS = 120_000;
const pages = path.join(projectRoot, 'docs/generated/api');

let dir: string;
let surface: ReadonlyMap<string, EntrySurface>;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-surface-'));
  const build = ['-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', dir];
  await execa('tsc', build, { cwd: projectRoot, preferLocal: true, localDir: projectRoot });
  const { exports } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const entries = Object.entries<string | { types: string }>(exports).flatMap(([entry, target]) =>
    typeof target === 'string'
      ? []
      : [[entry.replace('./', ''), path.join(dir, target.types.replace('./dist/', ''))] as const],
  );
  surface = await publicSurface(Object.fromEntries(entries));
}, TIME_LIMIT_MS);
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The classes that files of a folder declare. */
async function classesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(path.join(projectRoot, folder), { recursive: true });
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith(ending))
      .map((name) => readFile(path.join(projectRoot, folder, name), 'utf8')),
  );
  return texts.flatMap((text) => /^export class (\w+)/m.exec(text)?.[1] ?? []);
}

describe('the public surface', () => {
  it('is what its pages say', async () => {
    for (const [entry, { page }] of surface) {
      await expect(page).toMatchFileSnapshot(path.join(pages, `${entry}.md`));
    }
  });

  it('has a page for each entry and no other', async () => {
    const written = (await readdir(pages)).map((page) => page.replace('.md', ''));
    expect(written.toSorted()).toEqual([...surface.keys()].toSorted());
  });

  it.each([
    ['repositories', 'repositories', '-repository.ts', []],
    ['repositories', 'repositories/errors', '.ts', []],
    ['session', 'db/session/errors', '.ts', []],
    // Keys are rotated by a command, in a checkout.
    ['encryption', 'db/encryption/errors', '.ts', ['RotationInterrupted']],
  ] as const)('of %s has each class of %s/*%s', async (entry, folder, ending, besides) => {
    const classes = await classesIn(folder, ending);
    expect(classes.length).toBeGreaterThan(4);
    const exported = surface.get(entry)?.exported ?? [];
    expect(classes.filter((name) => !exported.includes(name))).toEqual(besides);
  });
});
