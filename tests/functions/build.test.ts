import { createHash } from 'node:crypto';
import { cp, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { unpackArtefact } from '../../ops/functions/artefact.ts';
import { buildArtefacts } from '../../ops/functions/build-artefacts.ts';
import { releaseOf } from '../../ops/functions/release.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { answering, functionSources, type Sources } from './sources.ts';

const opened: Sources[] = [];
afterEach(async () => {
  for (const sources of opened.splice(0)) await sources[Symbol.asyncDispose]();
});
async function sourcesWith(files: Readonly<Record<string, string>>): Promise<Sources> {
  const sources = await functionSources(files);
  opened.push(sources);
  return sources;
}

const importing = (specifier: string) => `import * as it from '${specifier}';\nconsole.log(it);\n`;

describe('S2.3 building functions', () => {
  it('gives the same bytes in another folder on another day', async () => {
    const files = {
      'hello/index.ts':
        "import { name } from '../_shared/name.ts';\nDeno.serve(() => new Response(name));",
      '_shared/name.ts':
        "import { parse } from 'postgres-array';\nimport { z } from 'zod';\nexport const name: string = z.string().parse(parse('{Åse}', String)[0]);",
    };
    const [one, other] = await Promise.all([sourcesWith(files), sourcesWith({})]);
    await symlink(path.join(projectRoot, 'node_modules'), path.join(one.root, 'node_modules'));
    await cp(one.root, path.join(other.root, 'deeper'), { recursive: true });
    const copy = path.join(other.root, 'deeper/functions');
    await utimes(path.join(copy, 'hello/index.ts'), 0, 0);
    const built = await one.build();
    const [hello] = built;
    const again = await buildArtefacts(copy);
    expect(again.map(({ sha256 }) => sha256)).toEqual([hello?.sha256]);
    const text = Buffer.from(hello?.bytes ?? []).toString();
    expect(text).toContain('Åse');
    expect(text).not.toMatch(/likeperson-functions-|\.\.\/node_modules/);
  });

  it('holds the whole program, under the hash of its bytes', async () => {
    const { build } = await sourcesWith({
      'hello/index.ts':
        "import { text } from '../_shared/text.ts';\nDeno.serve(() => new Response(text));",
      '_shared/text.ts': "export const text = 'shared';",
    });
    const built = await build();
    expect(built.map(({ name }) => name)).toEqual(['hello']);
    for (const artefact of built) {
      expect(artefact.sha256).toBe(createHash('sha256').update(artefact.bytes).digest('hex'));
      const { source, verifyJwt } = unpackArtefact(artefact);
      expect(source).toContain('shared');
      expect(source).not.toMatch(/^import|sourceMappingURL/m);
      expect(verifyJwt).toBe(true);
    }
  });

  it('takes settings from config.toml, and they make another artefact', async () => {
    const sources = await sourcesWith({ 'hello/index.ts': answering('x') });
    const [before] = await sources.build();
    await sources.write('supabase/config.toml', '[functions.hello]\nverify_jwt = false\n');
    const [after] = await sources.build();
    expect(after?.sha256).not.toBe(before?.sha256);
    expect(after && unpackArtefact(after).verifyJwt).toBe(false);
  });

  it.each([
    ['[functions.hello]\nverify_jwt = "no"\n', 'functions.hello.verify_jwt'],
    ['[functions', 'Invalid TOML'],
  ])('refuses settings that are none: %j', async (toml, named) => {
    const sources = await sourcesWith({ 'hello/index.ts': answering('x') });
    await sources.write('supabase/config.toml', toml);
    await expect(sources.build()).rejects.toMatchObject({
      code: 'invalid_function_settings',
      message: expect.stringContaining(named),
    });
  });

  it.each([
    'npm:zod',
    'jsr:@std/path',
    'https://example.com/mod.ts',
    'no-such-package',
    './gone.ts',
  ])('refuses to import %s, naming the file', async (specifier) => {
    const { build } = await sourcesWith({
      'hello/index.ts': "import '../_shared/deep.ts';",
      '_shared/deep.ts': importing(specifier),
    });
    await expect(build()).rejects.toMatchObject({
      code: 'unresolved_import',
      imports: [{ file: 'functions/_shared/deep.ts', specifier }],
      message: expect.stringContaining(`functions/_shared/deep.ts: '${specifier}'`),
    });
  });

  it('refuses what is imported later, or only tried, in the same way', async () => {
    const { build } = await sourcesWith({
      'hello/index.ts':
        "try { await import('npm:zod'); } catch { await import('./gone.ts').catch(() => null); }",
    });
    await expect(build()).rejects.toMatchObject({
      imports: [
        { file: 'functions/hello/index.ts', specifier: './gone.ts' },
        { file: 'functions/hello/index.ts', specifier: 'npm:zod' },
      ],
    });
  });

  it('lets modules be imported that Deno has, by the name it knows them by', async () => {
    const { build } = await sourcesWith({ 'hello/index.ts': importing('crypto') });
    const [hello] = await build();
    expect(hello && unpackArtefact(hello).source).toMatch(/from ?"node:crypto"/);
  });

  it('refuses a file that is no program, with its place', async () => {
    const { build } = await sourcesWith({ 'hello/index.ts': 'const = 1;' });
    await expect(build()).rejects.toMatchObject({
      code: 'function_not_built',
      message: expect.stringContaining('functions/hello/index.ts:1'),
    });
  });

  it('refuses a folder without an entry, which would otherwise be deleted from the project', async () => {
    const { build } = await sourcesWith({ 'hello/handler.ts': '' });
    await expect(build()).rejects.toThrow('functions/hello has no index.ts');
  });

  it('refuses a name that is no slug', async () => {
    const { build } = await sourcesWith({ '1st/index.ts': answering('x') });
    await expect(build()).rejects.toThrow('1st is no slug');
  });

  it('makes a release of them whose id depends on their names and bytes, and not on their order', async () => {
    const { build, write } = await sourcesWith({
      'a/index.ts': answering('a'),
      'b/index.ts': answering('b'),
    });
    const built = await build();
    const { id } = releaseOf(built);
    expect(releaseOf(built.toReversed()).id).toBe(id);
    await write('functions/b/index.ts', answering('c'));
    const ids = [id, releaseOf(await build()).id, releaseOf(built.slice(1)).id, releaseOf([]).id];
    expect(new Set(ids).size).toBe(4);
  });

  it('works for the functions of this repository', async () => {
    expect((await buildArtefacts()).map(({ name }) => name)).toContain('health');
  });
});
