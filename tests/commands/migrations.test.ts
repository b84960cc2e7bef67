import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import type { EnvironmentName } from '../../ops/environments/environment-name.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { refOf } from '../environments/configured.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from '../migrations/migration-folder.ts';
import { copyProject, type ProjectCopy } from '../migrations/project-copy.ts';

const one = '20260101000001_one.sql';
const two = '20260101000002_two.sql';

let project: ProjectCopy;
let folder: MigrationFolder;
let staging: TestDatabase;
let production: TestDatabase;
beforeEach(async () => {
  [project, staging, production] = await Promise.all([
    copyProject(),
    createBaselineDatabase(),
    createBaselineDatabase(),
  ]);
  folder = await createMigrationFolder(path.join(project.dir, 'supabase'));
  await folder.add(
    one,
    ['create table public.one (id int, note text)'],
    ['drop table public.one'],
    '-- loses: one.*\n',
  );
  await folder.add(
    two,
    ['alter table public.one alter column id set default 2'],
    ['alter table public.one alter column id drop default'],
  );
  vi.stubEnv('DATABASE_URL', '');
  configure('staging', staging);
  configure('production', production);
  await claim('staging', staging);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([project.remove(), folder.remove(), staging.close(), production.close()]);
});

function configure(name: EnvironmentName, { url }: TestDatabase): void {
  const prefix = `LIKEPERSON_${name.toUpperCase()}`;
  vi.stubEnv(`${prefix}_SUPABASE_PROJECT_REF`, refOf(name));
  vi.stubEnv(`${prefix}_DIRECT_DATABASE_URL`, url('postgres'));
  vi.stubEnv(`${prefix}_LOOPBACK_WITHOUT_TLS`, 'allowed');
}
const claim = (name: EnvironmentName, { url }: TestDatabase) =>
  withDatabase(url('postgres'), (sql) => claimDatabase(sql, name));

const migrations = (...args: string[]) => project.likeperson('migrations', ...args);
const onStaging = (...args: string[]) => migrations(...args, '--env', 'staging');
const confirmed = ['--confirm', 'staging'];
const json = async (...args: string[]) => JSON.parse((await onStaging(...args, '--json')).stdout);

describe('npx likeperson migrations', { timeout: 120_000 }, () => {
  it('goes up and down an environment, when confirmed and the loss is accepted, and tells its history', async () => {
    expect(await onStaging('up')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--confirm staging'),
    });
    expect(await json('up', ...confirmed)).toEqual({ applied: [one, two] });
    expect(await json('up', ...confirmed)).toEqual({ applied: [] });

    expect((await json('down', '--to', '0', ...confirmed)).error).toMatchObject({
      code: 'rollback_loses_data',
      message: expect.stringContaining('one.*'),
    });
    const unconfirmed = await onStaging('down', '--to', '0', '--accept-loss');
    expect(unconfirmed.exitCode).toBe(1);
    expect(unconfirmed.stderr).toMatch(/loses for good: one\.\*[\s\S]*--confirm staging/);
    expect(await json('down', '--to', '0', '--accept-loss', ...confirmed)).toEqual({
      rolledBack: [two, one],
    });

    const { entries } = await json('history');
    expect(
      entries.map(({ file, direction, event }: Record<string, string>) => [file, direction, event]),
    ).toEqual([
      [one, 'up', 'done'],
      [two, 'up', 'done'],
      [two, 'down', 'done'],
      [one, 'down', 'done'],
    ]);
    expect((await onStaging('history')).stdout).toContain('rolled back');
  });

  it('shows the environments side by side, and one that cannot be asked does not hide the others', async () => {
    await json('up', ...confirmed);
    const { exitCode, stdout } = await migrations('status', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).databases).toEqual([
      {
        place: 'staging',
        applied: [
          { file: one, at: expect.any(String) },
          { file: two, at: expect.any(String) },
        ],
        pending: [],
      },
      {
        place: 'production',
        error: {
          code: 'unmarked_database',
          message: expect.stringContaining('env claim production'),
        },
      },
    ]);
    await claim('production', production);
    const both = await migrations('status');
    expect(both.exitCode).toBe(0);
    expect(both.stdout).toContain('✓ staging: up to date');
    expect(both.stdout).toContain('! production: 2 pending');
  });

  it("asks the database of DATABASE_URL when it is set, unless it is an environment's", async () => {
    vi.stubEnv('DATABASE_URL', production.url('postgres'));
    expect(await migrations('up')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Applied 2'),
    });
    expect((await migrations('status')).stdout).toContain('✓ DATABASE_URL: up to date');
    vi.stubEnv('DATABASE_URL', staging.url('postgres'));
    for (const command of ['status', 'up', 'down', 'verify', 'history']) {
      expect(await migrations(command), command).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('says that it is staging'),
      });
    }
  });

  it('verifies: names what is wrong and exits with 1', async () => {
    await json('up', ...confirmed);
    expect(await onStaging('verify')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('✓'),
    });
    await folder.edit(one, 'note text', 'note varchar');
    await folder.add('20260101000000_late.sql', ['create table public.late ()', 'commit']);
    const { exitCode, stdout } = await onStaging('verify', '--json');
    expect(exitCode).toBe(1);
    expect(
      JSON.parse(stdout).problems.map(({ file, kind }: Record<string, string>) => [file, kind]),
    ).toEqual([
      [one, 'edited'],
      ['20260101000000_late.sql', 'out of order'],
      ['20260101000000_late.sql', 'transaction control'],
    ]);
    expect((await onStaging('verify')).stdout).toContain(`✗ ${one} is not what was applied`);
    expect((await onStaging('up', ...confirmed)).stderr).toContain(
      `- ${one} is not what was applied`,
    );
  });

  it('refuses a file whose name no migration can have, by name, wherever the files are looked at', async () => {
    await writeFile(path.join(folder.migrationsDir, '2026_add.sql'), 'create table public.add ()');
    const refusal = {
      code: 'misnamed_migration',
      message: expect.stringContaining(
        'supabase/migrations/2026_add.sql should be called <YYYYMMDDhhmmss>_add.sql',
      ),
    };
    const { exitCode, stdout } = await onStaging('status', '--json');
    expect({ exitCode, ...JSON.parse(stdout) }).toEqual({ exitCode: 1, error: refusal });
    expect((await json('up', ...confirmed)).error).toEqual(refusal);
    expect((await json('verify')).error).toEqual(refusal);
    for (const command of ['check', 'generate']) {
      const refused = await project.likeperson('db', command, '--json');
      expect(JSON.parse(refused.stdout).error, command).toEqual(refusal);
    }
    expect(await staging.sql`select to_regclass('public.add') as add`).toEqual([{ add: null }]);
  });
});

describe('npx likeperson db drift', { timeout: 120_000 }, () => {
  it('exits with 0, and with 1 once somebody changed the database, without telling what they wrote into it', async () => {
    const drift = (...args: string[]) =>
      project.likeperson('db', 'drift', '--env', 'staging', ...args);
    await json('up', ...confirmed);
    expect(await drift()).toMatchObject({
      exitCode: 0,
      stdout: '✓ staging is what its migrations make.',
    });
    await staging.sql.unsafe(`
      create function public.hook() returns trigger language plpgsql as $$ begin perform 'Bearer hemmelig'; return new; end $$;
      create trigger tell after insert on public.one for each row execute function public.hook();
      grant select on public.one to anon`);
    const changed = await drift();
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toContain('extra    trigger public.one.tell');
    expect(changed.stdout).toContain('REVOKE ALL ON TABLE "public"."one" FROM "anon";');
    const { stdout, exitCode } = await drift('--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).statements.length).toBeGreaterThan(0);
    for (const said of [changed.stdout, changed.stderr, stdout]) {
      expect(said).not.toMatch(/hemmelig|postgres:postgres@/);
    }
  });
});
