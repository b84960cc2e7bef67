import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MigrationsRefused } from '../../ops/errors/migrations-refused.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { migrationProblems } from '../../ops/migrations/verify/migration-problems.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from './migration-folder.ts';

const one = '20260101000001_one.sql';
const two = '20260101000003_two.sql';

let database: TestDatabase;
let folder: MigrationFolder;
beforeEach(async () => {
  [database, folder] = await Promise.all([createBaselineDatabase(), createMigrationFolder()]);
  await folder.add(one, ['create table public.one (id int)']);
  await folder.add(two, ['create table public.two (id int)']);
});
afterEach(async () => {
  await Promise.all([database.close(), folder.remove()]);
});

const up = () =>
  applyMigrations({ url: database.url('postgres'), migrationsDir: folder.migrationsDir });
const problems = async () =>
  (await migrationProblems(database.sql, folder.migrationsDir)).map(({ file, kind }) => [
    file,
    kind,
  ]);

const recorded = () => database.sql`select version from supabase_migrations.schema_migrations`;

/** As another machine left it before there was a log: the CLI's table alone. */
async function recordedByTheCliAlone(): Promise<void> {
  await up();
  await database.sql`drop table supabase_migrations.likeperson_log cascade`;
  await database.sql`drop function supabase_migrations.likeperson_record() cascade`;
}

/** What `verify` finds, when `up` refuses the same and applies nothing. */
async function refused(): Promise<string[][]> {
  const found = await problems();
  const before = await recorded();
  const refusal: unknown = await up().catch((error: unknown) => error);
  if (!(refusal instanceof MigrationsRefused)) throw new Error('It was applied.');
  expect(refusal.problems.map(({ file, kind }) => [file, kind])).toEqual(found);
  expect(await recorded()).toEqual(before);
  return found;
}

describe('migration files beside a database', () => {
  it('have no problems, before and after they are applied', async () => {
    expect(await problems()).toEqual([]);
    await up();
    expect(await problems()).toEqual([]);
    expect(await up()).toEqual([]);
  });

  it.each([
    ['migrations', 'add_column.sql', '<YYYYMMDDhhmmss>_add_column.sql'],
    ['migrations', '20261201000000-add.sql', '20261201000000_add.sql'],
    ['migrations', '20261201000000_Add.SQL', '20261201000000_add.sql'],
    ['migrations', '20261201000000_.sql', '20261201000000_<what_changes>.sql'],
    ['rollbacks', '20260101000001.sql', '20260101000001_<what_changes>.sql'],
    // These the CLI would apply.
    ['migrations', '2026_add.sql', '<YYYYMMDDhhmmss>_add.sql'],
    ['migrations', '202612010000000_add.sql', '<YYYYMMDDhhmmss>_add.sql'],
  ])('are refused when a file is called %s/%s', async (where, name, proper) => {
    const file = path.join(folder.migrationsDir, '..', where, name);
    await writeFile(file, 'create table public.three (id int)');
    const refusal = {
      code: 'misnamed_migration',
      files: [`${where}/${name}`],
      message: expect.stringContaining(`supabase/${where}/${name} should be called ${proper}`),
    };
    await expect(up()).rejects.toMatchObject(refusal);
    await expect(problems()).rejects.toMatchObject(refusal);
    expect(await database.sql`select to_regclass('public.one') as one`).toEqual([{ one: null }]);
  });

  it('are refused when one was edited, although the ledger was edited with it', async () => {
    await up();
    await folder.edit(one, 'public.one', 'public.uno');
    await folder.settle();
    expect(await refused()).toEqual([[one, 'edited']]);
  });

  it('are refused when one was edited that only the CLI recorded, and not otherwise', async () => {
    await recordedByTheCliAlone();
    expect(await problems()).toEqual([]);
    await folder.edit(two, 'public.two', 'public.due');
    await folder.settle();
    expect(await refused()).toEqual([[two, 'edited']]);
  });

  it('are refused when one was edited since the ledger was written', async () => {
    await folder.edit(two, 'public.two', 'public.due');
    expect(await problems()).toEqual([[two, 'edited']]);
    await expect(up()).rejects.toThrow(`${two} was edited after it was written`);
  });

  it('are refused when one is missing that was applied', async () => {
    await up();
    await folder.forget(one);
    await folder.settle();
    expect(await refused()).toEqual([[one, 'missing']]);
  });

  it('are refused when one comes before what was applied', async () => {
    await up();
    const late = '20260101000002_late.sql';
    await folder.add(late, ['create table public.late (id int)']);
    expect(await refused()).toEqual([[late, 'out of order']]);
  });

  it('are refused when two have one version', async () => {
    await up();
    const twin = '20260101000003_zwei.sql';
    await folder.add(twin, ['create table public.zwei (id int)']);
    expect(await refused()).toEqual([[twin, 'same version']]);
  });

  it('are refused when a pending one ends its transaction, before any is applied', async () => {
    await up();
    const half = '20260101000005_half.sql';
    await folder.add('20260101000004_good.sql', ['create table public.good (id int)']);
    await folder.add(half, ['create table public.half (id int)', 'commit', 'begin']);
    expect(await problems()).toEqual([
      [half, 'transaction control'],
      [half, 'transaction control'],
    ]);
    await expect(up()).rejects.toThrow(`- ${half} ends the transaction`);
    const [{ good } = { good: 'there' }] =
      await database.sql`select to_regclass('public.good') as good`;
    expect(good).toBeNull();
  });
});
