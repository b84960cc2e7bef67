import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { rollBack } from '../../ops/migrations/down/roll-back.ts';
import { findDrift } from '../../ops/migrations/drift/drift.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from './migration-folder.ts';

const one = '20260101000001_one.sql';
const two = '20260101000002_two.sql';

let database: TestDatabase;
let folder: MigrationFolder;
beforeEach(async () => {
  [database, folder] = await Promise.all([createBaselineDatabase(), createMigrationFolder()]);
  await folder.add(one, [
    'create table public.one (id int primary key, note text)',
    'alter table public.one enable row level security',
    'alter table public.one force row level security',
    'create policy one_select on public.one for select to authenticated using (id > 0)',
    "comment on table public.one is 'The first.'",
    'create statistics public.one_stat (dependencies) on id, note from public.one',
    'alter table public.one alter column note set (n_distinct = 7)',
    'create extension if not exists ltree schema extensions',
  ]);
  await applyMigrations({ url: url(), migrationsDir: folder.migrationsDir });
});
afterEach(async () => {
  await Promise.all([database.close(), folder.remove()]);
});

const url = () => database.url('postgres');
const asPostgres = (...statements: readonly string[]) =>
  database.sql.begin(async (tx) => {
    await tx`set local role postgres`;
    for (const statement of statements) await tx.unsafe(statement);
  });
const drift = () => findDrift(url(), folder.migrationsDir, () => undefined);

describe('S9.5 drift of a live database', { timeout: 120_000 }, () => {
  it('is none after migrations, nor from what the platform decides, nor from what is pending', async () => {
    await database.sql`create extension hstore schema extensions`;
    await database.sql`alter default privileges for role supabase_admin in schema public grant select on tables to anon`;
    await folder.add(two, ['create table public.two (id int)']);
    expect(await drift()).toEqual({ objects: [], statements: [], pending: [two] });
  });

  it('is named object by object, with statements that bring it back', async () => {
    await asPostgres(`
      alter table public.one disable row level security, no force row level security;
      drop policy one_select on public.one;
      grant select on public.one to anon;
      alter table public.one add column more int;
      comment on table public.one is 'hemmelig';
      drop statistics public.one_stat;
      alter table public.one alter column note reset (n_distinct);
      drop extension ltree;
      create function public.extra() returns text language sql as $$ select 'hemmelig' $$;
      create schema elsewhere`);
    const { objects, statements } = await drift();
    expect(objects.map(({ object, drift: how }) => `${how} ${object}`)).toEqual(
      [
        'changed column public.one.note',
        'extra column public.one.more',
        'missing extension ltree',
        'extra function public.extra()',
        'missing policy public.one.one_select',
        'changed relation public.one',
        'missing statistics public.one_stat',
      ].sort((a, b) =>
        a.split(' ').slice(1).join(' ') < b.split(' ').slice(1).join(' ') ? -1 : 1,
      ),
    );
    const text = JSON.stringify({ objects, statements });
    expect(text).not.toContain('hemmelig');
    await asPostgres(...statements);
    expect(await drift()).toEqual({ objects: [], statements: [], pending: [] });
  });

  it('is named also where pg-delta knows no statement, as with what the platform itself put there', async () => {
    await database.sql`create function public.extra() returns int language sql as 'select 1'`;
    expect(await drift()).toEqual({
      objects: [{ object: 'function public.extra()', drift: 'extra', expected: null }],
      statements: [],
      pending: [],
    });
  });

  it('is refused to tell when the files are not those that were applied', async () => {
    await folder.edit(one, 'The first.', 'The last.');
    await folder.settle();
    await expect(drift()).rejects.toMatchObject({ code: 'migrations_refused' });
  });

  it('is none after everything was rolled back', async () => {
    await folder.add(two, ['create table public.two (id int)'], ['drop table public.two']);
    await applyMigrations({ url: url(), migrationsDir: folder.migrationsDir });
    const confirm = async () => undefined;
    await rollBack({ url: url(), migrationsDir: folder.migrationsDir, acceptLoss: false, confirm });
    expect(await drift()).toEqual({ objects: [], statements: [], pending: [two] });
  });
});
