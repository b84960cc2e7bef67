import path from 'node:path';
import { execa } from 'execa';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { hashFiles } from '../../ops/migrations/file-hashes.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { withMigrationLock } from '../../ops/migrations/record/migration-lock.ts';
import { readHistory } from '../../ops/migrations/record/read-history.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from './migration-folder.ts';

const one = '20260101000001_one.sql';
const two = '20260101000002_two.sql';
const three = '20260101000003_three.sql';

let database: TestDatabase;
let folder: MigrationFolder;
beforeEach(async () => {
  [database, folder] = await Promise.all([createBaselineDatabase(), createMigrationFolder()]);
});
afterEach(async () => {
  await Promise.all([database.close(), folder.remove()]);
});

const up = () =>
  applyMigrations({ url: database.url('postgres'), migrationsDir: folder.migrationsDir });
const events = async () =>
  (await readHistory(database.sql)).map(({ file, direction, event }) => [file, direction, event]);

describe('S9.4 the record of a database', () => {
  it('says who applied what, when, from which revision, with which hash, and how long it took', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    const [{ stdout: revision }, hashes] = await Promise.all([
      execa('git', ['rev-parse', 'HEAD'], { cwd: projectRoot }),
      hashFiles(folder.migrationsDir),
    ]);
    expect(await readHistory(database.sql)).toEqual([
      {
        at: expect.any(Date),
        version: '20260101000001',
        file: one,
        direction: 'up',
        event: 'done',
        who: expect.stringMatching(/./),
        gitRevision: expect.stringMatching(`^${revision}( \\+ changes)?$`),
        sha256: hashes[one],
        durationMs: expect.any(Number),
        databaseRole: 'postgres',
        application: expect.stringMatching(/./),
      },
    ]);
  });

  it('has the file that failed, and those that were not reached', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await folder.add(two, ['alter table public.nowhere add x int']);
    await folder.add(three, ['create table public.three (id int)']);
    await expect(up()).rejects.toMatchObject({ code: 'migration_failed', file: two });
    expect(await events()).toEqual([
      [one, 'up', 'done'],
      [two, 'up', 'failed'],
      [three, 'up', 'left'],
    ]);
  });

  it('has what the CLI applied and took back by itself, and that it was past likeperson', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    await folder.add(two, ['create table public.two (id int)']);
    await supabase('db', 'push', '--yes', '--skip-vault');
    await supabase('migration', 'repair', '20260101000002', '--status', 'reverted', '--yes');
    const past = { file: two, event: 'done', who: null, sha256: null, databaseRole: 'postgres' };
    expect((await readHistory(database.sql)).slice(1)).toMatchObject([
      { ...past, direction: 'up' },
      { ...past, direction: 'down' },
    ]);
  });

  it('tells what was applied before there was a record', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await supabase('db', 'push', '--yes', '--skip-vault');
    expect(await readHistory(database.sql)).toMatchObject([
      { file: one, event: 'done', at: null, who: null },
    ]);
  });

  it('shows a run that was killed as never finished', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    await database.sql`insert into supabase_migrations.likeperson_log (version, file, direction, event, who)
      values ('20260101000002', ${two}, 'up', 'planned', 'kari')`;
    expect((await events()).at(-1)).toEqual([two, 'up', 'planned']);
    await folder.add(two, ['create table public.two (id int)']);
    await up();
    expect((await events()).slice(1)).toEqual([[two, 'up', 'done']]);
  });

  it('is only added to, also by its owner', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    const owner = postgres(database.url('postgres'), { max: 1 });
    for (const statement of [
      "update supabase_migrations.likeperson_log set who = 'ola'",
      'delete from supabase_migrations.likeperson_log',
      'truncate supabase_migrations.likeperson_log',
    ]) {
      await expect(owner.unsafe(statement), statement).rejects.toThrow('only ever added to');
    }
    await owner.end();
  });

  it('is out of reach of every role of the API', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    for (const role of ['anon', 'authenticated', 'service_role']) {
      const read = database.as(
        { role },
        (tx) => tx`select from supabase_migrations.likeperson_log`,
      );
      await expect(read, role).rejects.toThrow('permission denied');
      const [privileges] = await database.sql`
        select has_table_privilege(${role}, 'supabase_migrations.likeperson_log', 'select, insert, update, delete, truncate, references, trigger') as any,
          has_function_privilege(${role}, 'supabase_migrations.likeperson_record()', 'execute') as call`;
      expect(privileges, role).toEqual({ any: false, call: false });
    }
  });
});

describe('two who migrate at once', () => {
  it('do not interleave: the second is told to wait', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await database.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(6716005)`;
      await expect(up()).rejects.toMatchObject({ code: 'migrations_busy' });
    });
    expect(await up()).toEqual([one]);
  });
});

describe('whoever loses the connection that holds the lock', () => {
  it('does not go on over another one, which holds none', async () => {
    const asked: string[] = [];
    const work = withMigrationLock(database.url('postgres'), async (sql) => {
      const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await database.sql`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
      for (const n of [1, 2]) {
        await sql`select ${n}`.catch(() => asked.push(`refused ${n}`));
      }
      await sql`select 3`;
    });
    await expect(work).rejects.toMatchObject({
      code: 'connection_lost',
      message: expect.stringContaining('run the command again'),
    });
    expect(asked).toEqual(['refused 1', 'refused 2']);
    expect(await up()).toEqual([]);
  });
});

describe('what a killed command leaves behind', () => {
  it('is ended by the next one, which applies the file once', async () => {
    await folder.add(one, [
      'create table public.one (id int)',
      'select pg_sleep(20)',
      'insert into public.one values (1)',
    ]);
    const killed = execa(
      process.execPath,
      [
        path.join(import.meta.dirname, 'apply-and-be-killed.ts'),
        database.url('postgres'),
        folder.migrationsDir,
      ],
      { reject: false },
    );
    await vi.waitUntil(sleeping, { timeout: 20_000 });
    killed.kill('SIGKILL');
    await killed;
    expect(await sleeping()).toBe(true);
    await folder.edit(one, 'pg_sleep(20)', 'pg_sleep(0)');
    await folder.settle();
    expect(await up()).toEqual([one]);
    expect(await sleeping()).toBe(false);
    expect(await database.sql`select id from public.one`).toEqual([{ id: 1 }]);
    expect(await events()).toEqual([[one, 'up', 'done']]);
  });

  it('cannot commit: a plan counts only while its holder holds the lock', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    await folder.add(two, ['create table public.two (id int)']);
    await database.sql`insert into supabase_migrations.likeperson_log (version, file, direction, event, who)
      values ('20260101000002', ${two}, 'up', 'planned', 'kari')`;
    await expect(supabase('db', 'push', '--yes', '--skip-vault')).rejects.toMatchObject({
      all: expect.stringContaining(`Whoever began ${two} is gone`),
    });
    expect(await database.sql`select to_regclass('public.two') as two`).toEqual([{ two: null }]);
    expect(await up()).toEqual([two]);
  });

  it('is found in a record that an earlier edition of the command made', async () => {
    await folder.add(one, ['create table public.one (id int)']);
    await up();
    await database.sql.begin(async (tx) => {
      await tx`alter table supabase_migrations.likeperson_log drop column holder`;
      await tx`comment on table supabase_migrations.likeperson_log is 'likeperson migration log, edition 1'`;
    });
    await folder.add(two, ['create table public.two (id int)']);
    expect(await up()).toEqual([two]);
    expect((await events()).length).toBe(2);
  });
});

async function sleeping(): Promise<boolean> {
  const [row] = await database.sql<{ sleeping: boolean }[]>`
    select count(*) > 0 as sleeping from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`;
  return row?.sleeping ?? false;
}

async function supabase(...args: string[]): Promise<void> {
  await execa(
    'supabase',
    [
      ...args,
      `--remote=${database.url('postgres')}`,
      '--workdir',
      path.join(folder.migrationsDir, '../..'),
    ],
    {
      cwd: projectRoot,
      preferLocal: true,
      localDir: projectRoot,
      stdin: 'ignore',
      all: true,
      env: { SUPABASE_TELEMETRY_DISABLED: '1', PGSSLMODE: 'disable' },
    },
  );
}
