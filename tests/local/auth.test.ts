import { afterAll, beforeAll, describe, expect, test as it } from 'vitest';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

const SUBJECT = '7d0d6c1e-0000-4000-8000-000000000001';

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
});
afterAll(() => db.close());

describe('the auth functions read the claims', () => {
  it('of the whole token', async () => {
    const claims = { sub: SUBJECT, role: 'authenticated', email: 'kari@example.no', aal: 'aal1' };
    const [found] = await db.as(
      claims,
      (sql) =>
        sql`select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() as jwt`,
    );
    expect(found).toEqual({
      uid: SUBJECT,
      role: 'authenticated',
      email: claims.email,
      jwt: claims,
    });
  });

  it('of the older single settings, which win', async () => {
    const [found] = await db.as({ sub: SUBJECT, role: 'authenticated' }, async (sql) => {
      const other = '7d0d6c1e-0000-4000-8000-000000000002';
      await sql`select set_config('request.jwt.claim.sub', ${other}, true)`;
      return await sql`select auth.uid() = ${other} as single_wins`;
    });
    expect(found).toEqual({ single_wins: true });
  });

  it('and are null where there are none', async () => {
    const [found] = await db.sql`select auth.uid() as uid, auth.role() as role, auth.jwt() as jwt`;
    expect(found).toEqual({ uid: null, role: null, jwt: null });
  });
});

it.each(['anon', 'authenticated', 'service_role'])('%s may not read accounts', async (role) => {
  const work = db.as({ role }, (sql) => sql`select id from auth.users`);
  await expect(work).rejects.toThrow('permission denied for table users');
});

it.each(['users', 'identities', 'sessions', 'refresh_tokens', 'mfa_amr_claims'])(
  'auth.%s has row security, and postgres may let others read it',
  async (table) => {
    const [found] = await db.sql`
      select relrowsecurity as secured, relowner::regrole::text as owner,
        has_table_privilege('postgres', c.oid, 'select with grant option') as grants
      from pg_class c where c.oid = ${`auth.${table}`}::regclass`;
    expect(found).toEqual({ secured: true, owner: 'supabase_auth_admin', grants: true });
  },
);

it('an e-mail address is unique among accounts that do not come from single sign-on', async () => {
  const insert = db.sql`
    insert into auth.users (id, email, is_sso_user) values
      (gen_random_uuid(), 'ola@example.no', true), (gen_random_uuid(), 'ola@example.no', true),
      (gen_random_uuid(), 'ola@example.no', false)`;
  await expect(insert).resolves.toBeDefined();
  const again = db.sql`insert into auth.users (id, email) values (gen_random_uuid(), 'ola@example.no')`;
  await expect(again).rejects.toThrow('users_email_partial_key');
});

it('an account is confirmed when its e-mail address or telephone is', async () => {
  const [found] = await db.sql`
    insert into auth.users (id, email_confirmed_at, phone_confirmed_at)
    values (gen_random_uuid(), '2026-02-02', '2026-01-01') returning confirmed_at`;
  expect(found).toEqual({ confirmed_at: new Date('2026-01-01T00:00:00Z') });
});
