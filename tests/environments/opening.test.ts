import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEnvironment } from '../../ops/environments/open-environment.ts';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import type { Variable } from '../../ops/environments/variables.ts';
import {
  configured,
  keyOf,
  onThisMachine,
  refOf,
  sourcesOf,
  type Texts,
  variablesOf,
} from './configured.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-environments-'));
  const lines = Object.entries(configured('staging')).map(([name, text]) => `${name}="${text}"`);
  await writeFile(path.join(dir, '.env.staging'), `# staging\n${lines.join('\r\n')}\r\n`);
  await writeFile(path.join(dir, 'key'), `${keyOf('secret', 'in-a-file')}\n`);
});
afterAll(() => rm(dir, { recursive: true }));

const everything = [
  'projectRef',
  'projectUrl',
  'jwksUrl',
  'publishableKey',
  'secretKey',
  'directDatabaseUrl',
] as const;

async function staging(variables: Record<string, string>, variable: Variable) {
  const reading = (await readEnvironments({ variables, dir }))[1];
  return [reading?.values[variable]?.text, reading?.origins.get(variable)];
}

describe('S7.1 an environment opens', () => {
  it('with the right URL and key, and the JWKS below the URL', async () => {
    for (const name of ['dev', 'staging', 'production'] as const) {
      const environment = await openEnvironment(name, everything, sourcesOf({}));
      expect(environment).toMatchObject({
        name,
        projectRef: refOf(name),
        projectUrl: `https://${refOf(name)}.supabase.co`,
        jwksUrl: `https://${refOf(name)}.supabase.co/auth/v1/.well-known/jwks.json`,
      });
      expect(environment.publishableKey.reveal()).toBe(keyOf('publishable', name));
      expect(environment.directDatabaseUrl.reveal()).toContain(refOf(name));
    }
  });

  it('S7.2 with the new credentials once they changed', async () => {
    const changed = { SUPABASE_SECRET_KEY: keyOf('secret', 'rotated') };
    const { secretKey } = await openEnvironment(
      'production',
      ['secretKey'],
      sourcesOf({ production: changed }),
    );
    expect(secretKey.reveal()).toBe(keyOf('secret', 'rotated'));
  });

  it('and its secrets are not printed by accident', async () => {
    const environment = await openEnvironment('staging', everything, sourcesOf({}));
    const printed = [
      inspect(environment, { depth: 9, showHidden: true }),
      JSON.stringify(environment),
      `${environment.secretKey}`,
    ];
    for (const text of printed) {
      expect(text).not.toContain(keyOf('secret', 'staging'));
      expect(text).not.toContain('hemmelig');
    }
  });
});

describe('where a value comes from', () => {
  it('a file, when nothing else has it', async () => {
    expect(await staging({}, 'SUPABASE_PROJECT_REF')).toEqual([
      refOf('staging'),
      'file .env.staging',
    ]);
  });

  it('a variable of the process before the file, and the one with the name of the environment first', async () => {
    const bare = { SUPABASE_PROJECT_REF: 'b'.repeat(20), LIKEPERSON_ENV: 'staging' };
    expect(await staging(bare, 'SUPABASE_PROJECT_REF')).toEqual([
      'b'.repeat(20),
      'variable SUPABASE_PROJECT_REF, as LIKEPERSON_ENV is staging',
    ]);
    const named = { ...bare, LIKEPERSON_STAGING_SUPABASE_PROJECT_REF: 'c'.repeat(20) };
    expect(await staging(named, 'SUPABASE_PROJECT_REF')).toEqual([
      'c'.repeat(20),
      'variable LIKEPERSON_STAGING_SUPABASE_PROJECT_REF',
    ]);
  });

  it('the file again, when the variable is empty', async () => {
    expect(
      await staging({ LIKEPERSON_STAGING_SUPABASE_PROJECT_REF: '' }, 'SUPABASE_PROJECT_REF'),
    ).toEqual([refOf('staging'), 'file .env.staging']);
  });

  it('never a bare variable of the process that belongs to another environment, or to none', async () => {
    for (const whose of [{}, { LIKEPERSON_ENV: 'production' }]) {
      const variables = { SUPABASE_PROJECT_REF: 'b'.repeat(20), ...whose };
      expect(await staging(variables, 'SUPABASE_PROJECT_REF')).toEqual([
        refOf('staging'),
        'file .env.staging',
      ]);
    }
  });

  it('no file that is there and cannot be read: it is named', async () => {
    await mkdir(path.join(dir, 'broken/.env.dev'), { recursive: true });
    const sources = { variables: {}, dir: path.join(dir, 'broken') };
    await expect(readEnvironments(sources)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: 'Could not read .env.dev (EISDIR). Make it a file that you may read, or remove it.',
    });
  });

  it('a reference, which is followed to a variable or a file', async () => {
    const reference = (text: string) => ({
      LIKEPERSON_STAGING_SUPABASE_SECRET_KEY: text,
      VAULT: keyOf('secret', 'v'),
    });
    const of = async (text: string) => (await staging(reference(text), 'SUPABASE_SECRET_KEY'))[0];
    expect(await of('env:VAULT')).toBe(keyOf('secret', 'v'));
    expect(await of('file:key')).toBe(keyOf('secret', 'in-a-file'));
    expect(await of(`file:${path.join(dir, 'key')}`)).toBe(keyOf('secret', 'in-a-file'));
  });

  it('a reference to nothing is a problem, and its target is not quoted', async () => {
    for (const text of ['env:NOWHERE', 'file:/nowhere', 'file:.', 'env:']) {
      const variables = { ...variablesOf({}), LIKEPERSON_STAGING_SUPABASE_SECRET_KEY: text };
      const problems = (await readEnvironments({ variables, dir })).flatMap((one) => one.problems);
      expect(problems).toEqual([
        expect.objectContaining({
          variable: 'SUPABASE_SECRET_KEY',
          kind: 'unresolved',
          problem: expect.not.stringContaining('owhere'),
        }),
      ]);
    }
  });
});

describe('a job that needs little', () => {
  const only = { SUPABASE_SECRET_KEY: undefined, SUPABASE_PUBLISHABLE_KEY: 'env:NOWHERE' };

  it('opens without the secrets of others, but not without its own', async () => {
    const sources = sourcesOf({ production: only });
    const { directDatabaseUrl } = await openEnvironment(
      'production',
      ['directDatabaseUrl'],
      sources,
    );
    expect(directDatabaseUrl.reveal()).toContain('postgresql://');
    await expect(openEnvironment('production', ['secretKey'], sources)).rejects.toThrow(
      'SUPABASE_SECRET_KEY is missing',
    );
    await expect(openEnvironment('production', ['publishableKey'], sources)).rejects.toThrow(
      'refers to a variable that is not set',
    );
    await expect(openEnvironment('production', ['accessToken'], sources)).rejects.toThrow(
      'SUPABASE_ACCESS_TOKEN is missing',
    );
  });

  it('finds the Management API without being told, but not in a rehearsal', async () => {
    const open = (texts: Texts) =>
      openEnvironment('production', ['managementApiUrl'], sourcesOf({ production: texts }));
    expect((await open({})).managementApiUrl).toBe('https://api.supabase.com');
    const rehearsal = { ...onThisMachine('production'), LOOPBACK_WITHOUT_TLS: 'allowed' };
    await expect(open(rehearsal)).rejects.toThrow('SUPABASE_API_URL is missing');
    const SUPABASE_API_URL = 'http://127.0.0.1:54500';
    expect((await open({ ...rehearsal, SUPABASE_API_URL })).managementApiUrl).toBe(
      SUPABASE_API_URL,
    );
    await expect(open({ SUPABASE_API_URL })).rejects.toThrow('uses http: without TLS');
  });

  it('is refused what it does not need, when that is of another environment', async () => {
    const sources = sourcesOf({ production: { SUPABASE_SECRET_KEY: keyOf('secret', 'staging') } });
    await expect(openEnvironment('production', ['projectUrl'], sources)).rejects.toMatchObject({
      code: 'environment_refused',
      message: expect.stringContaining(
        "SUPABASE_SECRET_KEY (variable LIKEPERSON_PRODUCTION_SUPABASE_SECRET_KEY) is also staging's",
      ),
    });
  });

  it('is not kept from dev by what is wrong with production', async () => {
    const sources = sourcesOf({ production: { SUPABASE_URL: 'nonsense' } });
    expect((await openEnvironment('dev', ['projectUrl'], sources)).projectUrl).toContain(
      refOf('dev'),
    );
  });
});
