import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../ops/migrations/paths.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-layers-'));
  await copyFile(path.join(projectRoot, 'biome.json'), path.join(dir, 'biome.json'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What the project's linter says of a file with that text at that place. */
async function lint(file: string, text: string): Promise<string> {
  const place = path.join(dir, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
  const { all } = await execa('biome', ['lint', '--vcs-enabled=false', file], {
    cwd: dir,
    preferLocal: true,
    localDir: projectRoot,
    all: true,
    reject: false,
  });
  return all;
}

describe('dependencies point one way', () => {
  it.each([
    ['policies/x.ts', '../db/schema.ts'],
    ['db/x.ts', '../ops/progress.ts'],
    ['db/sql/x.ts', '../../local/server.ts'],
    ['local/x.ts', '../ops/progress.ts'],
    ['db/tables/x.ts', '../../tests/harness/database.ts'],
    ['policies/x.ts', '../proof/intent/decide.ts'],
    ['local/x.ts', '../proof/model.ts'],
  ])('%s may not import %s', async (file, imported) => {
    expect(await lint(file, `export * from '${imported}';\n`)).toContain('noRestrictedImports');
  });

  it.each([
    ['db/x.ts', '../policies/roles.ts'],
    ['db/tables/x.ts', '../tenant-table.ts'],
    ['ops/x.ts', '../local/server.ts'],
  ])('%s may import %s', async (file, imported) => {
    expect(await lint(file, `export * from '${imported}';\n`)).not.toContain('noRestrictedImports');
  });

  it('a cycle is refused', async () => {
    await lint('ops/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");
    const said = await lint('ops/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
    expect(said).toContain('noImportCycles');
  });
});
