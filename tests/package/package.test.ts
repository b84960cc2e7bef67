import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { count, eq } from 'drizzle-orm';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities } from '../../db/tables/activities.ts';
import { profiles } from '../../db/tables/profiles.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { masterKeysText } from '../encryption/master-keys-named.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { createSigner } from '../session/signer.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { fencedCode } from './fenced-code.ts';
import { importedPackages } from './imported-packages.ts';
import { type InstalledPackage, installPackage } from './installed-package.ts';

/** Installing and compiling takes what the network and the machine take. */
const TIME_LIMIT_MS = 300_000;

const CALLER = 'coordA1';

let installed: InstalledPackage;
let at: SessionWorld;
let env: Record<string, string>;
const auth = createServer();

beforeAll(async () => {
  [installed, at] = await Promise.all([installPackage(), createSessionWorld()]);
  const signer = await createSigner();
  auth.on('request', (_request, response) => response.end(JSON.stringify(signer.jwks)));
  await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(auth.address() as AddressInfo).port}/auth/v1`;
  env = {
    DATABASE_URL: at.world.db.url('authenticator'),
    AUTH_URL: issuer,
    ACCESS_TOKEN: await signer.sign({ ...at.world.claimsOf(CALLER), iss: issuer }),
    LIKEPERSON_MASTER_KEYS: masterKeysText('2026-1', 'world'),
    ORGANIZATION_ID: organization('A'),
    LOCAL_ASSOCIATION_ID: association('al1'),
    OTHER_ORGANIZATION_ID: organization('B'),
    OTHER_ACTIVITY_ID: idOf('activities/mB approved'),
  };
  const recipe = await readFile(path.join(projectRoot, 'docs/recipes/write-a-feature.md'), 'utf8');
  const [module = '', use = ''] = fencedCode(recipe, 'ts');
  await writeFile(path.join(installed.dir, 'thank-you-notes.ts'), module);
  await writeFile(path.join(installed.dir, 'main.ts'), use);
}, TIME_LIMIT_MS);
afterAll(async () => {
  auth.close();
  await at.close();
  await installed[Symbol.asyncDispose]();
});

/** What a file of the project prints on a runtime. */
async function run(runtime: string, file: string): Promise<string> {
  const commands: Record<string, [string, ...string[]]> = {
    'Node 22': [installed.node22],
    'Node 24': [process.execPath],
    Deno: [installed.deno, 'run', '--no-prompt', '--allow-net', '--allow-env'],
  };
  const [command = '', ...args] = commands[runtime] ?? [];
  const { stdout } = await execa(command, [...args, file], {
    cwd: installed.dir,
    env: { ...env, DENO_DIR: path.join(installed.dir, '.deno'), DENO_NO_UPDATE_CHECK: '1' },
  });
  return stdout;
}

describe('the packed package', () => {
  it('holds what it exports and nothing of the checkout besides', async () => {
    const files = await readdir(installed.packageDir, { recursive: true, withFileTypes: true });
    const places = files
      .filter((file) => file.isFile())
      .map((file) => path.relative(installed.packageDir, path.join(file.parentPath, file.name)))
      .map((file) => file.replace(/^dist\/(db|policies|repositories)\/.*\.(js|d\.ts)$/, '$1/*.$2'));
    expect([...new Set(places)].toSorted()).toEqual([
      'README.md',
      'bin/likeperson.mjs',
      'db/*.d.ts',
      'db/*.js',
      'package.json',
      'policies/*.d.ts',
      'policies/*.js',
      'repositories/*.d.ts',
      'repositories/*.js',
    ]);
  });

  it('depends on what it imports, no more and no less', async () => {
    const manifest = JSON.parse(
      await readFile(path.join(installed.packageDir, 'package.json'), 'utf8'),
    );
    const { dependencies, peerDependencies } = manifest;
    const declared = Object.keys({ ...dependencies, ...peerDependencies }).toSorted();
    expect(await importedPackages(path.join(installed.packageDir, 'dist'))).toEqual(declared);
  });

  it('says of its command that it is in the repository', async () => {
    const bin = path.join(installed.dir, 'node_modules/.bin/likeperson');
    const ran = await execa(bin, [], { reject: false });
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain('Run `npx likeperson` in a checkout of the repository');
  });

  it(
    'has types that compile where they are used, and refuse what they should',
    async () => {
      const { stdout } = await execa('tsc', ['--pretty', 'false'], {
        cwd: installed.dir,
        preferLocal: true,
        localDir: projectRoot,
        reject: false,
      });
      const wrong = stdout.split('\n').filter((line) => /^\S/.test(line));
      // Drizzle's own declarations do not compile without the drivers of the databases that we do not use.
      expect(wrong.filter((line) => !line.startsWith('node_modules/drizzle-orm/'))).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it.each(['Node 22', 'Node 24', 'Deno'])(
    'opens sessions, reads and is refused on %s',
    async (runtime) => {
      const approved = await at
        .session(CALLER)
        .select({ id: activities.id })
        .from(activities)
        .where(eq(activities.status, 'approved'));
      const [people] = await at.session(CALLER).select({ of: count() }).from(profiles);
      expect(approved.length).toBeGreaterThan(0);
      expect(JSON.parse(await run(runtime, 'first-read.ts'))).toEqual({
        approved: approved.map(({ id }) => id).toSorted(),
        people: people?.of,
        sealed: true,
        readElsewhere: true,
        writtenElsewhere: true,
        forged: true,
        states: 5,
        mayRead: 'association',
      });
    },
    TIME_LIMIT_MS,
  );
});

describe('the recipe for a feature', () => {
  it.each(['Node 22', 'Node 24', 'Deno'])(
    'thanks those whom the caller sees, on %s',
    async (runtime) => {
      const lines = (await run(runtime, 'main.ts')).split('\n');
      expect(lines.toSorted()).toEqual(
        ['m1', 'm1b'].map((mentor) => `Dear Person ${mentor}, thank you for 1 hours.`),
      );
    },
    TIME_LIMIT_MS,
  );
});
