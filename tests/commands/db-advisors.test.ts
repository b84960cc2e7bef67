import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { advise } from '../../ops/advisors/advise.ts';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { refOf } from '../environments/configured.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { likeperson } from './likeperson.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  const url = database.url('postgres');
  await withDatabase(url, (sql) => claimDatabase(sql, 'staging'));
  vi.stubEnv('LIKEPERSON_STAGING_SUPABASE_PROJECT_REF', refOf('staging'));
  vi.stubEnv('LIKEPERSON_STAGING_DIRECT_DATABASE_URL', url);
  vi.stubEnv('LIKEPERSON_STAGING_LOOPBACK_WITHOUT_TLS', 'allowed');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await database.close();
});

const advisors = (...args: string[]) => likeperson('db', 'advisors', '--env', 'staging', ...args);

describe('npx likeperson db advisors', { timeout: 120_000 }, () => {
  it('has nothing to say of what the migrations make, and counts what is only for reading', async () => {
    expect(await advisors()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^✓ .* nothing wrong with staging; \d+ remarks of level INFO/),
    });
  });

  it('ends with 1 at an ERROR, and names it, also as JSON', async () => {
    await database.sql`create table public.rogue (id uuid primary key)`;
    await database.sql`grant select on public.rogue to anon`;
    const { exitCode, stdout } = await advisors();
    expect(stdout).toMatch(/ERROR rls_disabled_in_public: .*public\.rogue/);
    expect(exitCode).toBe(1);

    const inJson = await advisors('--json');
    expect(JSON.parse(inJson.stdout)).toMatchObject({
      place: 'staging',
      lints: expect.arrayContaining([
        expect.objectContaining({ level: 'ERROR', name: 'rls_disabled_in_public' }),
      ]),
    });
    expect(inJson.exitCode).toBe(1);
  });

  it('ends with 1 at a WARN', async () => {
    await database.sql`alter policy notifications_select on public.notifications using (recipient_id = auth.uid())`;
    const { exitCode, stdout } = await advisors();
    expect(stdout).toContain('WARN  auth_rls_initplan');
    expect(exitCode).toBe(1);
  });

  it('says that it could not ask, without the password', async () => {
    const asking = advise('postgresql://postgres:hemmelig@127.0.0.1:1/postgres');
    await expect(asking).rejects.toMatchObject({ code: 'advisors_failed' });
    await expect(asking).rejects.not.toThrow('hemmelig');
  });
});
