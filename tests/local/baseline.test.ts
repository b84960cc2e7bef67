import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyBaseline } from '../../local/baseline.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
});
afterAll(() => db.close());

/** Everything that the baseline makes, as text. */
async function snapshot(): Promise<object[]> {
  return await db.sql<{ kind: string; name: string; owner: string; access: string }[]>`
    select 'relation' as kind, oid::regclass::text as name, relowner::regrole::text as owner, relacl::text as access
    from pg_class where relnamespace >= 16384
    union all
    select 'function', oid::regprocedure::text, proowner::regrole::text, md5(prosrc) || proacl::text
    from pg_proc where pronamespace >= 16384
    union all
    select 'schema', nspname, nspowner::regrole::text, nspacl::text from pg_namespace
    union all
    select 'role', rolname, coalesce(rolpassword, ''), setconfig::text
    from pg_authid left join pg_db_role_setting on setrole = pg_authid.oid
    union all
    select 'member', roleid::regrole::text, member::regrole::text, admin_option::text from pg_auth_members
    union all
    select 'default', defaclrole::regrole::text, defaclnamespace::text || defaclobjtype::text, defaclacl::text
    from pg_default_acl
    order by 1, 2, 3`;
}

it('changes nothing where it has been applied', async () => {
  const before = await snapshot();
  await applyBaseline(db.url('supabase_admin'));
  expect(await snapshot()).toEqual(before);
});

it('completes the first draft of accounts and files that the database image of Supabase has', async () => {
  await db.sql`drop schema auth, storage, realtime cascade`;
  await db.sql.unsafe(`
    create schema auth;
    create table auth.users (
      id uuid primary key, email varchar(255) unique, confirmed_at timestamptz,
      email_change_token varchar(255), created_at timestamptz);
    create table auth.refresh_tokens (id bigserial primary key, token varchar(255));
    create schema storage;
    create table storage.buckets (id text primary key, name text not null, owner uuid references auth.users);
    create table storage.objects (id uuid primary key, bucket_id text references storage.buckets, name text);
    grant all on schema auth to supabase_auth_admin;
    grant all on schema storage to supabase_storage_admin;
    alter table auth.users owner to supabase_auth_admin;
    alter table auth.refresh_tokens owner to supabase_auth_admin;
    alter table storage.buckets owner to supabase_storage_admin;
    alter table storage.objects owner to supabase_storage_admin;
    insert into auth.users (id, email, confirmed_at) values (gen_random_uuid(), 'kari@example.no', '2026-01-01')`);
  await applyBaseline(db.url('supabase_admin'));
  const [account] = await db.sql`
    select email, confirmed_at = email_confirmed_at as confirmed, is_anonymous from auth.users`;
  expect(account).toEqual({ email: 'kari@example.no', confirmed: true, is_anonymous: false });
  const [file] = await db.sql`
    insert into storage.buckets (id, name) values ('b', 'b') returning public, storage.foldername('a/b') as folders`;
  expect(file).toEqual({ public: false, folders: ['a'] });
});
