import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { type RollBackOptions, rollBack } from '../../ops/migrations/down/roll-back.ts';
import { hashFiles } from '../../ops/migrations/file-hashes.ts';
import { rollbacksDir } from '../../ops/migrations/paths.ts';
import { readHistory } from '../../ops/migrations/record/read-history.ts';
import { migrationState } from '../../ops/migrations/verify/migration-state.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from './migration-folder.ts';

const one = '20260101000001_one.sql';
const two = '20260101000002_two.sql';
const three = '20260101000003_three.sql';

let database: TestDatabase;
let folder: MigrationFolder;
beforeEach(async () => {
  [database, folder] = await Promise.all([createBaselineDatabase(), createMigrationFolder()]);
  await folder.add(
    one,
    ['create table public.one (id int)'],
    ['drop table public.one'],
    '-- loses: one.*\n',
  );
  await folder.add(
    two,
    ['alter table public.one add column note text'],
    ['alter table public.one drop column note'],
    '-- loses: one.note\n-- does not restore: one.id\n',
  );
  await folder.add(
    three,
    ['alter table public.one alter column id set default 3'],
    ['alter table public.one alter column id drop default'],
  );
  await up();
});
afterEach(async () => {
  await Promise.all([database.close(), folder.remove()]);
});

const up = () =>
  applyMigrations({ url: database.url('postgres'), migrationsDir: folder.migrationsDir });
const down = (options: Partial<RollBackOptions> = {}) =>
  rollBack({
    url: database.url('postgres'),
    migrationsDir: folder.migrationsDir,
    acceptLoss: false,
    confirm: async () => undefined,
    ...options,
  });
const applied = async () =>
  (await migrationState(database.sql, folder.migrationsDir)).applied.map(({ file }) => file);
const columns = async () =>
  (
    await database.sql`select attname from pg_attribute where attrelid = to_regclass('public.one') and attnum > 0 and not attisdropped`
  ).map(({ attname }) => attname);
const downs = async () =>
  (await readHistory(database.sql)).filter(({ direction }) => direction === 'down');

describe('S9.4 rolling back', () => {
  it('takes the newest migration back, and puts it on record', async () => {
    expect(await down()).toEqual([three]);
    expect(await applied()).toEqual([one, two]);
    const hashes = await hashFiles(folder.migrationsDir);
    expect(await downs()).toMatchObject([
      { file: three, event: 'done', who: expect.stringMatching(/./), sha256: hashes[three] },
    ]);
    expect(await up()).toEqual([three]);
  });

  it('goes back to a version, newest first, once the loss is accepted', async () => {
    const to = '20260101000001';
    await expect(down({ to })).rejects.toMatchObject({
      code: 'rollback_loses_data',
      losses: [{ file: two, loses: ['one.note'] }],
    });
    expect(await applied()).toEqual([one, two, three]);
    expect(await down({ to, acceptLoss: true })).toEqual([three, two]);
    expect(await columns()).toEqual(['id']);
    expect(await down({ to })).toEqual([]);
  });

  it('goes back to before the first, keeps its record, and comes up again', async () => {
    expect(await down({ to: '0', acceptLoss: true })).toEqual([three, two, one]);
    expect(await applied()).toEqual([]);
    expect(await columns()).toEqual([]);
    expect(await down()).toEqual([]);
    expect(await up()).toEqual([one, two, three]);
    expect(await readHistory(database.sql)).toHaveLength(9);
  });

  it('says what is about to happen before it does anything, and stops when that is not confirmed', async () => {
    const confirm = (steps: Parameters<RollBackOptions['confirm']>[0]) => {
      expect(steps.map(({ file, loses, doesNotRestore }) => [file, loses, doesNotRestore])).toEqual(
        [
          [three, [], []],
          [two, ['one.note'], ['one.id']],
        ],
      );
      return Promise.reject(new Error('not meant'));
    };
    const to = '20260101000001';
    await expect(down({ to, acceptLoss: true, confirm })).rejects.toThrow('not meant');
    expect(await applied()).toEqual([one, two, three]);
    expect(await downs()).toEqual([]);
  });

  it('is refused to a version that the database does not have', async () => {
    await expect(down({ to: '20260101000009' })).rejects.toMatchObject({
      code: 'version_not_applied',
      message: expect.stringContaining('20260101000009'),
    });
    expect(await applied()).toHaveLength(3);
  });

  it('is refused without a rollback file', async () => {
    await folder.add('20260101000004_four.sql', ['create table public.four (id int)']);
    await up();
    await expect(down({ to: '20260101000002' })).rejects.toThrow(
      '20260101000004_four.sql has no rollback in supabase/rollbacks',
    );
    expect(await applied()).toHaveLength(4);
  });

  it('is refused when the rollback was edited', async () => {
    const rollback = `../${rollbacksDir('').split('/').at(-1)}/${three}`;
    await folder.edit(rollback, 'drop default', 'set default 4');
    await expect(down()).rejects.toThrow(`rollbacks/${three} was edited after it was written`);
    expect(await applied()).toHaveLength(3);
  });

  it('is refused when the migration is not what was applied', async () => {
    await folder.edit(three, 'default 3', 'default 4');
    await folder.settle();
    await expect(down()).rejects.toThrow(`${three} is not what was applied`);
  });

  it('is refused when the rollback ends its own transaction', async () => {
    await folder.add(three, ['alter table public.one alter column id set default 3'], ['commit']);
    await expect(down()).rejects.toThrow(`rollbacks/${three} ends the transaction`);
  });

  it('leaves a migration whole whose rollback the database refuses, and names both', async () => {
    const four = '20260101000004_four.sql';
    await folder.add(
      four,
      ['alter table public.one add column four int'],
      ['alter table public.one drop column four', 'alter table public.one drop column nowhere'],
    );
    const five = '20260101000005_five.sql';
    await folder.add(five, ['create table public.five ()'], ['drop table public.five']);
    await up();
    const refused = down({ to: '20260101000002', acceptLoss: true });
    await expect(refused).rejects.toMatchObject({
      code: 'rollback_failed',
      file: four,
      statement: expect.stringContaining('drop column nowhere'),
      message: expect.stringContaining(`Rolled back before it: ${five}.`),
    });
    expect(await applied()).toEqual([one, two, three, four]);
    expect(await columns()).toContain('four');
    expect((await downs()).map(({ file, event }) => [file, event])).toEqual([
      [five, 'done'],
      [four, 'failed'],
      [three, 'left'],
    ]);
  });

  it('does not quote a row that is in the way', async () => {
    const four = '20260101000004_four.sql';
    const down4 = ['alter table public.one alter column note type int using note::int'];
    await folder.add(four, ['alter table public.one alter column note type text'], down4);
    await up();
    await database.sql`insert into public.one (note) values ('Hemmelig')`;
    const error: Error = await down().then(
      () => new Error('it was rolled back'),
      (cause: Error) => cause,
    );
    expect(error.message).toContain('invalid input syntax for type integer');
    expect(error.message).not.toContain('Hemmelig');
  });
});
