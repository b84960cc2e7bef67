import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test as it } from 'vitest';
import { startWireProxy } from '../../faults/wire/wire-proxy.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { hashFiles, writeHashes } from '../../ops/migrations/file-hashes.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder } from './migration-folder.ts';

let database: TestDatabase;
let dir: string;
let migrationsDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-apply-'));
  await cp(path.join(projectRoot, 'supabase'), path.join(dir, 'supabase'), { recursive: true });
  migrationsDir = path.join(dir, 'supabase/migrations');
});
afterEach(async () => {
  await database.close();
  await rm(dir, { recursive: true, force: true });
});

async function add(file: string, ...statements: string[]) {
  const text = statements.map((statement) => `${statement};`).join('\n--> statement-breakpoint\n');
  await writeFile(path.join(migrationsDir, file), `${text}\n`);
  await writeHashes(migrationsDir, await hashFiles(migrationsDir));
}
const apply = () => applyMigrations({ url: database.url('postgres'), migrationsDir });
const exists = async (table: string) => {
  const [row] = await database.sql`select to_regclass(${`public.${table}`}) as found`;
  return row?.found !== null;
};

describe('S9 applying migrations', () => {
  it('S9.1 a new file is applied and recorded', async () => {
    await add('29990101000000_one.sql', 'create table public.one (id int)');
    expect(await apply()).toEqual(['29990101000000_one.sql']);
    expect(await exists('one')).toBe(true);
    const rows =
      await database.sql`select name from supabase_migrations.schema_migrations where version = '29990101000000'`;
    expect(rows).toEqual([{ name: 'one' }]);
    expect(await apply()).toEqual([]);
  });

  it('S9.2 several files are applied in order', async () => {
    await add('29990101000002_second.sql', 'alter table public.one add column b int');
    await add('29990101000003_third.sql', 'alter table public.one rename column b to c');
    await add('29990101000001_first.sql', 'create table public.one (id int)');
    expect(await apply()).toEqual([
      '29990101000001_first.sql',
      '29990101000002_second.sql',
      '29990101000003_third.sql',
    ]);
  });

  it('S9.3 a file that fails half-way is named with its statement, and leaves the database as it was', async () => {
    await add('29990101000001_good.sql', 'create table public.good (id int)');
    await add(
      '29990101000002_bad.sql',
      'create table public.half (id int)',
      'alter table public.nowhere add column x int',
    );
    await expect(apply()).rejects.toMatchObject({
      code: 'migration_failed',
      file: '29990101000002_bad.sql',
      statement: expect.stringContaining('alter table public.nowhere'),
      message: expect.stringContaining('relation "public.nowhere" does not exist'),
    });
    expect(await exists('good')).toBe(true);
    expect(await exists('half')).toBe(false);
  });

  it('S2.2 a syntax error is named with its file, and no file is applied', async () => {
    await add('29990101000000_one.sql', 'create table public.one (id int)');
    await add('29990101000001_typo.sql', 'create tabel public.typo (id int)');
    await expect(apply()).rejects.toMatchObject({
      code: 'migrations_refused',
      message: expect.stringContaining('29990101000001_typo.sql syntax error at or near "tabel"'),
    });
    expect(await exists('one')).toBe(false);
  });

  it('a refused row is not quoted in the error', async () => {
    await add(
      '29990101000001_row.sql',
      "insert into public.organizations (name, org_number) values ('Hemmelig navn', 'x')",
    );
    const error: Error = await apply().then(
      () => new Error('it was applied'),
      (cause: Error) => cause,
    );
    expect(error.message).toContain('organizations_org_number_check');
    expect(error.message).not.toContain('Failing row');
  });

  it('a full disk is named, with what to do', async () => {
    const full = 'could not extend file "base/1/2": No space left on device';
    await add('29990101000001_one.sql', 'create table public.one (id int)');
    await add(
      '29990101000002_large.sql',
      'create table public.half (id int)',
      `do $$ begin raise exception '${full}' using errcode = 'disk_full'; end $$`,
    );
    await expect(apply()).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringMatching(/could not extend file .*Free space there/),
    });
    expect(await exists('one')).toBe(true);
    expect(await exists('half')).toBe(false);
  });

  it.each(['before', 'after'] as const)(
    'a connection that the CLI loses %s its last statement is named, and the next run goes on',
    async (lostAt) => {
      await add('29990101000001_one.sql', 'create table public.one (id int)');
      await add('29990101000002_two.sql', 'create table public.two (id int)');
      let files = 0;
      const url = database.url('postgres');
      await using proxy = await startWireProxy(url, async ({ text }, moment) => {
        const isLast = text.startsWith('INSERT INTO supabase_migrations.schema_migrations');
        if (!isLast || moment !== lostAt) return false;
        files += 1;
        return files === 2;
      });
      await expect(applyMigrations({ url: proxy.url, migrationsDir })).rejects.toMatchObject({
        code: 'connection_lost',
        message: expect.stringContaining('run the command again'),
      });
      expect(await exists('one')).toBe(true);
      await apply();
      expect(await exists('two')).toBe(true);
    },
  );

  it('an edited file is refused before anything is applied', async () => {
    await add('29990101000001_one.sql', 'create table public.one (id int)');
    const file = path.join(migrationsDir, '29990101000001_one.sql');
    await writeFile(file, (await readFile(file, 'utf8')).replace('one', 'two'));
    await expect(apply()).rejects.toThrow('29990101000001_one.sql was edited');
    expect(await exists('two')).toBe(false);
  });

  it('a folder that the CLI does not look into is not taken for one without work', async () => {
    const folder = await createMigrationFolder(path.join(dir, 'other/folder'));
    await folder.add('29990101000000_one.sql', ['create table public.one (id int)']);
    const url = database.url('postgres');
    await database.sql`truncate supabase_migrations.schema_migrations`;
    await expect(applyMigrations({ url, migrationsDir: folder.migrationsDir })).rejects.toThrow(
      'without applying 29990101000000_one.sql',
    );
    await folder.remove();
  });
});
