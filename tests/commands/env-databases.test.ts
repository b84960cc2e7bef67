import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EnvironmentName } from '../../ops/environments/environment-name.ts';
import { masterKeysText } from '../encryption/master-keys-named.ts';
import { refOf } from '../environments/configured.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { likeperson, likepersonWith } from './likeperson.ts';

/** Two environments on this machine. */
let staging: TestDatabase;
let production: TestDatabase;
beforeEach(async () => {
  staging = await createBaselineDatabase();
  production = await createBaselineDatabase();
  configure('staging', staging);
  configure('production', production);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([staging.close(), production.close()]);
});

function configure(name: EnvironmentName, { url }: TestDatabase): void {
  const prefix = `LIKEPERSON_${name.toUpperCase()}`;
  vi.stubEnv(`${prefix}_SUPABASE_PROJECT_REF`, refOf(name));
  vi.stubEnv(`${prefix}_DIRECT_DATABASE_URL`, url('postgres'));
  vi.stubEnv(`${prefix}_LOOPBACK_WITHOUT_TLS`, 'allowed');
}

const tables = async ({ sql }: TestDatabase): Promise<number> => {
  const rows = await sql`select from pg_tables where schemaname = 'public'`;
  return rows.length;
};
const migrate = (...args: string[]) => likeperson('db', 'migrate', ...args);
const migrateUrl = (url: string) => likepersonWith({ DATABASE_URL: url }, 'db', 'migrate');

describe('commands for an environment', { timeout: 120_000 }, () => {
  it('stop at a database that nobody marked', async () => {
    const { exitCode, stderr } = await migrate('--env', 'staging', '--confirm', 'staging');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the database does not say that it is staging');
    expect(await tables(staging)).toBe(0);
  });

  it('mark it, when confirmed, and migrate it, loudly without TLS', async () => {
    expect(await likeperson('env', 'claim', 'staging')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--confirm staging'),
    });
    expect(await likeperson('env', 'claim', 'staging', '--confirm', 'staging')).toMatchObject({
      exitCode: 0,
      stdout: '✓ The database is now marked as staging.',
    });
    const { exitCode, stderr, stdout } = await migrate(
      '--env',
      'staging',
      '--confirm',
      'staging',
      '--json',
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain('! staging may do without TLS because LOOPBACK_WITHOUT_TLS=allowed');
    expect(JSON.parse(stdout).applied.length).toBeGreaterThan(0);
    expect(await tables(staging)).toBeGreaterThan(30);
    expect((await migrate('--env', 'staging', '--confirm', 'staging')).stdout).toBe(
      '✓ The database is up to date.',
    );
  });

  it('stop without a terminal and without --confirm, or with another name', async () => {
    await likeperson('env', 'claim', 'production', '--confirm', 'production');
    for (const confirm of [[], ['--confirm', 'staging']]) {
      const { exitCode, stderr } = await migrate('--env', 'production', ...confirm);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('--confirm production');
    }
    expect(await tables(production)).toBe(0);
  });

  it("S7.2 stop when the URL leads to another environment's database, naming both", async () => {
    await likeperson('env', 'claim', 'production', '--confirm', 'production');
    vi.stubEnv('LIKEPERSON_STAGING_DIRECT_DATABASE_URL', production.url('postgres'));
    vi.stubEnv('LIKEPERSON_PRODUCTION_DIRECT_DATABASE_URL', undefined);
    const { exitCode, stdout } = await migrate(
      '--env',
      'staging',
      '--confirm',
      'staging',
      '--json',
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toEqual({
      code: 'database_of_another_environment',
      message: expect.stringContaining('for staging, but the database says that it is production'),
    });
    const claim = await likeperson('env', 'claim', 'staging', '--confirm', 'staging');
    expect(claim.stderr).toContain('--instead-of production');
    expect(await tables(production)).toBe(0);
  });

  it('are refused a marked database that is named by its URL alone', async () => {
    await likeperson('env', 'claim', 'production', '--confirm', 'production');
    const { exitCode, stderr } = await migrateUrl(production.url('postgres'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the database of DATABASE_URL says that it is production');
    expect(await tables(production)).toBe(0);
  });

  it('are refused such a database for its keys too, which need the environment and its confirmation', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('first'));
    await likeperson('env', 'claim', 'production', '--confirm', 'production');
    await migrate('--env', 'production', '--confirm', 'production');
    const rewrap = (variables: Record<string, string>, ...args: string[]) =>
      likepersonWith(variables, 'keys', 'rewrap', ...args);
    expect((await rewrap({ DATABASE_URL: production.url('postgres') })).stderr).toContain(
      'the database of DATABASE_URL says that it is production',
    );
    expect((await rewrap({}, '--env', 'production')).stderr).toContain('--confirm production');
    expect(await rewrap({}, '--env', 'production', '--confirm', 'production')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Wrapped 0 data keys again'),
    });
  });

  it('migrate an unmarked database by its URL as before, where there is nothing to confirm', async () => {
    expect((await migrateUrl(staging.url('postgres'))).exitCode).toBe(0);
    expect(await tables(staging)).toBeGreaterThan(30);
    expect((await migrate('--confirm', 'staging')).stderr).toContain('--confirm goes with --env');
  });

  it('are refused a configuration without TLS, before anything is connected to', async () => {
    vi.stubEnv('LIKEPERSON_PRODUCTION_LOOPBACK_WITHOUT_TLS', '');
    const { exitCode, stderr } = await migrate('--env', 'production', '--confirm', 'production');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('production: DIRECT_DATABASE_URL');
    expect(stderr).toContain('asks for no sslmode');
    expect(stderr).not.toContain('postgres:postgres@');
  });

  it('say where they could not connect, without the password', async () => {
    const unreachable = 'postgresql://postgres:hemmelig@127.0.0.1:1/postgres';
    vi.stubEnv('LIKEPERSON_STAGING_DIRECT_DATABASE_URL', unreachable);
    const { exitCode, stderr } = await migrate('--env', 'staging', '--confirm', 'staging');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Could not connect to the database at 127.0.0.1:1');
    expect(stderr).not.toContain('hemmelig');
  });
});
