import { afterAll, beforeAll, beforeEach, describe, expect, test as it } from 'vitest';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
  await db.sql`insert into storage.buckets (id, name) values ('reports', 'reports')`;
});
afterAll(() => db.close());

const NAMES = [
  'a.txt',
  'B.txt',
  'north/2026/june.pdf',
  'north/2026/may.pdf',
  'north/readme',
  'south/x',
];

it('only the Storage service may delete, so that no file is orphaned', async () => {
  const remove = db.asService((sql) => sql`delete from storage.objects`);
  await expect(remove).rejects.toMatchObject({ code: '42501' });
  const asService = db.asService(async (sql) => {
    await sql`select set_config('storage.allow_delete_query', 'true', true)`;
    return await sql`delete from storage.objects`;
  });
  await expect(asService).resolves.toBeDefined();
});

it.each(['buckets', 'objects'])(
  'storage.%s: the API roles hold every privilege, row security decides',
  async (table) => {
    const found = await db.sql`
    select grantee::regrole::text as role, count(*)::int as privileges, relrowsecurity as secured
    from pg_class, aclexplode(relacl)
    where oid = ${`storage.${table}`}::regclass
      and grantee::regrole::text in ('anon', 'authenticated', 'service_role')
    group by 1, 3 order by 1`;
    expect(found.map(({ role, privileges, secured }) => [role, privileges, secured])).toEqual([
      ['anon', 8, true],
      ['authenticated', 8, true],
      ['service_role', 8, true],
    ]);
  },
);

it('without a policy a user sees no object and can put none there', async () => {
  const claims = { role: 'authenticated' };
  expect(await db.as(claims, (sql) => sql`select id from storage.objects`)).toHaveLength(0);
  const upload = db.as(
    claims,
    (sql) => sql`insert into storage.objects (bucket_id, name) values ('reports', 'x')`,
  );
  await expect(upload).rejects.toThrow('violates row-level security policy');
});

it('a path is taken apart into folders, file and extension', async () => {
  const [found] = await db.sql`
    select storage.foldername('org/assoc/june.tar.gz') as folders,
      storage.filename('org/assoc/june.tar.gz') as file,
      storage.extension('org/assoc/june.tar.gz') as extension`;
  expect(found).toEqual({ folders: ['org', 'assoc'], file: 'june.tar.gz', extension: 'gz' });
});

it('a policy can ask for the operation, with or without its prefix', async () => {
  const [found] = await db.asService(async (sql) => {
    await sql`select set_config('storage.operation', 'storage.object.list', true)`;
    return await sql`
      select storage.operation() as operation,
        storage.allow_only_operation('object.list') as only_this,
        storage.allow_only_operation('') as nothing,
        storage.allow_any_operation(array['object.get', 'storage.object.list']) as any_of,
        storage.allow_any_operation(array['object.get']) as other`;
  });
  expect(found).toEqual({
    operation: 'storage.object.list',
    only_this: true,
    nothing: false,
    any_of: true,
    other: false,
  });
});

describe('listing', () => {
  beforeEach(async () => {
    await db.sql`
      insert into storage.objects (bucket_id, name) select 'reports', name from unnest(${NAMES}::text[]) name
      on conflict do nothing`;
  });
  const names = (rows: readonly Record<string, unknown>[]) => rows.map(({ name }) => name);

  it('shows files and each folder once, ignoring case', async () => {
    expect(names(await db.sql`select name from storage.search('', 'reports')`)).toEqual([
      'a.txt',
      'B.txt',
      'north',
      'south',
    ]);
  });

  it('shows names relative to the folder asked for', async () => {
    const found = await db.sql`
      select name from storage.search('north/', 'reports', sortorder => 'desc')`;
    expect(names(found)).toEqual(['readme', '2026']);
  });

  it('pages through folders and files by the last name seen', async () => {
    const found = await db.sql`
      select name from storage.search_v2('', 'reports', 2, 1, 'a.txt')`;
    expect(names(found)).toEqual(['north', 'south']);
  });
});
