import { afterAll, beforeAll, describe, expect, test as it } from 'vitest';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
});
afterAll(() => db.close());

describe('the roles are those of a Supabase project', () => {
  it.each([
    ['supabase_admin', 'superuser inherit createrole createdb login replication bypassrls'],
    ['postgres', 'inherit createrole createdb login replication bypassrls'],
    ['anon', 'inherit'],
    ['authenticated', 'inherit'],
    ['service_role', 'inherit bypassrls'],
    ['authenticator', 'login'],
    ['supabase_auth_admin', 'login'],
    ['supabase_storage_admin', 'createrole login'],
  ])('%s has exactly the attributes: %s', async (role, attributes) => {
    const [found] = await db.sql`
      select concat_ws(' ',
        case when rolsuper then 'superuser' end, case when rolinherit then 'inherit' end,
        case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
        case when rolcanlogin then 'login' end, case when rolreplication then 'replication' end,
        case when rolbypassrls then 'bypassrls' end) as attributes
      from pg_roles where rolname = ${role}`;
    expect(found).toEqual({ attributes });
  });

  it.each([
    ['anon', 'statement_timeout=3s'],
    ['authenticated', 'statement_timeout=8s'],
    ['authenticator', 'statement_timeout=8s'],
    ['authenticator', 'lock_timeout=8s'],
    ['supabase_auth_admin', 'search_path=auth'],
  ])('%s has the setting %s', async (role, setting) => {
    const [found] = await db.sql`
      select ${setting} = any (rolconfig) as set from pg_roles where rolname = ${role}`;
    expect(found).toEqual({ set: true });
  });

  it.each([
    ['postgres', 'anon', true],
    ['postgres', 'authenticated', true],
    ['postgres', 'service_role', true],
    ['authenticator', 'anon', false],
    ['authenticator', 'authenticated', false],
    ['authenticator', 'service_role', false],
    ['supabase_storage_admin', 'authenticator', false],
    ['supabase_realtime_admin', 'authenticated', false],
  ])('%s is a member of %s (with admin option: %s)', async (member, role, admin) => {
    const found = await db.sql`
      select bool_or(admin_option) as admin from pg_auth_members
      where member = ${member}::regrole and roleid = ${role}::regrole`;
    expect(found).toEqual([{ admin }]);
  });

  it('postgres is a member of no role that owns a managed schema', async () => {
    const found = await db.sql`
      select rolname from pg_roles
      where rolname like 'supabase%admin' and pg_has_role('postgres', oid, 'member')`;
    expect([...found]).toEqual([]);
  });

  it('authenticator can read nothing until it takes a role', async () => {
    const work = db.as({ role: 'authenticator' }, (sql) => sql`select id from auth.users`);
    await expect(work).rejects.toThrow('permission denied');
  });
});
