import { afterAll, beforeAll, expect, test as it } from 'vitest';
import { connect } from '../harness/connect.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

const API_ROLES = ['anon', 'authenticated', 'service_role'];

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
  await using postgres = connect(db.url('postgres'));
  await postgres.sql`create table public.made_by_postgres (id bigserial primary key)`;
  await postgres.sql`create function public.made_by_postgres() returns int language sql return 1`;
});
afterAll(() => db.close());

it.each(API_ROLES)('a new table lets %s touch no row', async (role) => {
  const [found] = await db.sql`
    select has_table_privilege(${role}, 'public.made_by_postgres', 'select, insert, update, delete')
      as touches`;
  expect(found).toEqual({ touches: false });
});

it.each(API_ROLES)('a new table lets %s truncate until a migration revokes it', async (role) => {
  const [found] = await db.sql`
    select string_agg(privilege_type, ' ' order by privilege_type) as left
    from pg_class, aclexplode(relacl)
    where oid = 'public.made_by_postgres'::regclass and grantee = ${role}::regrole`;
  expect(found).toEqual({ left: 'MAINTAIN REFERENCES TRIGGER TRUNCATE' });
});

it.each(API_ROLES)('a new sequence gives %s nothing', async (role) => {
  const [found] = await db.sql`
    select has_sequence_privilege(${role}, 'public.made_by_postgres_id_seq', 'usage, select, update')
      as uses`;
  expect(found).toEqual({ uses: false });
});

it('a new function names no API role, but PUBLIC may still execute it', async () => {
  const found = await db.sql`
    select grantee::regrole::text from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where oid = 'public.made_by_postgres()'::regprocedure order by 1`;
  expect(found.map(({ grantee }) => grantee)).toEqual(['-', 'postgres']);
});

it('postgres owns the database and may create in public', async () => {
  const [found] = await db.sql`
    select datdba::regrole::text as owner,
      has_schema_privilege('postgres', 'public', 'create') as creates
    from pg_database where datname = current_database()`;
  expect(found).toEqual({ owner: 'postgres', creates: true });
});

it.each(['auth', 'storage', 'realtime'])(
  'postgres uses %s but creates nothing there',
  async (schema) => {
    const [found] = await db.sql`
    select has_schema_privilege('postgres', ${schema}, 'usage') as uses,
      has_schema_privilege('postgres', ${schema}, 'create') as creates`;
    expect(found).toEqual({ uses: true, creates: false });
  },
);

it('the publication for database changes exists and is empty', async () => {
  const found = await db.sql`
    select pubname, puballtables from pg_publication where pubname = 'supabase_realtime'`;
  expect([...found]).toEqual([{ pubname: 'supabase_realtime', puballtables: false }]);
});

it.each(['pg_stat_statements', 'pgcrypto', 'uuid-ossp'])(
  '%s is in the schema extensions',
  async (name) => {
    const [found] = await db.sql`
    select extnamespace::regnamespace::text as schema from pg_extension where extname = ${name}`;
    expect(found).toEqual({ schema: 'extensions' });
  },
);
