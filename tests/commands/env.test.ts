import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EnvironmentName, environmentNames } from '../../ops/environments/environment-name.ts';
import { configured, keyOf, refOf, type Texts } from '../environments/configured.ts';
import { likeperson } from './likeperson.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-env-'));
  vi.stubEnv('LIKEPERSON_ENV_DIR', dir);
  for (const name of environmentNames) await write(name, {});
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

async function write(name: EnvironmentName, changes: Texts): Promise<void> {
  const texts = Object.entries({ ...configured(name), ...changes });
  const lines = texts.flatMap(([variable, text]) => (text ? [`${variable}=${text}\n`] : []));
  await writeFile(path.join(dir, `.env.${name}`), lines.join(''));
}

/** What a table breaks over lines, in one piece. */
const joined = (text: string) => text.replace(/[\s│]/g, '');

describe('likeperson env', { timeout: 90_000 }, () => {
  it('S7.3 list shows distinct projects and connection strings side by side, masked', async () => {
    const { exitCode, stdout } = await likeperson('env', 'list');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/dev +│ staging +│ production/);
    for (const name of environmentNames) {
      expect(stdout).toContain(`https://${refOf(name)}.supabase.co`);
      expect(stdout).not.toContain(`hemmelig-${name}`);
    }
    expect(stdout).toContain('✓ No problems.');
  });

  it('S7.3 list --json has the same for programs, masked too', async () => {
    const { stdout } = await likeperson('env', 'list', '--json');
    const { environments } = JSON.parse(stdout);
    expect(environments[2].settings).toContainEqual({
      variable: 'DIRECT_DATABASE_URL',
      value: `postgresql://postgres:****@db.${refOf('production')}.supabase.co:5432/postgres?sslmode=verify-full`,
      source: 'file .env.production',
      state: 'ok',
      problems: [],
    });
    expect(stdout).not.toMatch(/hemmelig|sb_secret|sb_publishable/);
  });

  it('show says where each value of one environment came from', async () => {
    vi.stubEnv('LIKEPERSON_STAGING_SUPABASE_URL', 'https://api.example.no');
    const { stdout } = await likeperson('env', 'show', 'staging');
    expect(stdout).toMatch(
      /SUPABASE_URL +│ https:\/\/api\.example\.no +│ variable LIKEPERSON_STAGING_SUPABASE_URL/,
    );
    expect(stdout).toMatch(/SUPABASE_PROJECT_REF +│ stagingx+ +│ file \.env\.staging/);
    expect(stdout).not.toContain(refOf('production'));
    const { environments } = JSON.parse((await likeperson('env', 'show', '--json')).stdout);
    expect(environments).toHaveLength(3);
  });

  it('S7.4 check lists every problem of all environments and exits with 1', async () => {
    await write('dev', { SUPABASE_URL: undefined });
    await write('production', {
      SUPABASE_PUBLISHABLE_KEY: keyOf('secret', 'production'),
      DIRECT_DATABASE_URL: 'nonsense',
    });
    const { exitCode, stderr, stdout } = await likeperson('env', 'check');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('dev: SUPABASE_URL is missing');
    expect(stderr).toContain(
      'production: SUPABASE_PUBLISHABLE_KEY (file .env.production) holds a secret key',
    );
    expect(stderr).toContain(
      'production: DIRECT_DATABASE_URL (file .env.production) is not a URL such as',
    );
    expect(stderr).not.toContain(keyOf('secret', 'production'));
    expect(await likeperson('env', 'check', 'staging')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('check --json lists them for programs', async () => {
    await write('production', { SUPABASE_SECRET_KEY: keyOf('publishable', 'production') });
    const { exitCode, stdout } = await likeperson('env', 'check', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).problems).toEqual([
      expect.objectContaining({
        environment: 'production',
        variable: 'SUPABASE_SECRET_KEY',
        kind: 'malformed',
      }),
    ]);
    expect(stdout).not.toContain(keyOf('publishable', 'production'));
  });

  it('check is content, and says so, when nothing is wrong', async () => {
    expect(await likeperson('env', 'check')).toEqual({
      exitCode: 0,
      stdout: '✓ No problems in dev, staging, production.',
      stderr: '',
    });
  });

  it('list does not fail where problems are, but points to them', async () => {
    await write('staging', { SUPABASE_SECRET_KEY: 'hemmelig' });
    const { exitCode, stdout } = await likeperson('env', 'list');
    expect(exitCode).toBe(0);
    expect(joined(stdout)).toContain('✗refused');
    expect(stdout).toContain('✗ 1 problem: npx likeperson env check');
    expect(joined(stdout)).not.toContain('hemmelig');
  });

  it('refuses an environment that does not exist, and explains itself', async () => {
    const { exitCode, stderr } = await likeperson('env', 'show', 'prod');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Allowed choices are dev, staging, production');
    expect((await likeperson('env', '--help')).stdout).toContain('LIKEPERSON_ENV is staging');
  });
});
