import { afterAll, afterEach, beforeAll, expect, test as it } from 'vitest';
import { type Connection, connect } from '../harness/connect.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
let postgres: Connection;
beforeAll(async () => {
  db = await createBaselineDatabase();
  postgres = connect(db.url('postgres'));
});
afterEach(async () => {
  const inherited = await db.sql`
    select rolname from pg_roles
    where rolname like 'supabase%admin' and pg_has_role('postgres', oid, 'member')`;
  expect([...inherited], 'postgres keeps no membership').toEqual([]);
});
afterAll(async () => {
  await postgres.sql.end();
  await db.close();
});

it.each(['storage.objects', 'storage.buckets', 'realtime.messages', 'auth.users'])(
  'postgres creates, alters and drops policies on %s, which it does not own',
  async (table) => {
    const { sql } = postgres;
    await sql.unsafe(`create policy probe on ${table} for select to authenticated using (false)`);
    await sql.unsafe(`alter policy probe on ${table} using (true)`);
    const found = await db.sql`
      select polname from pg_policy where polrelid = ${table}::regclass and polname = 'probe'`;
    expect(found).toHaveLength(1);
    await sql.unsafe(`drop policy probe on ${table}`);
  },
);

it.each([
  'alter table storage.objects disable row level security',
  'create index on storage.objects (owner_id)',
  'alter table realtime.messages add column extra text',
  'create table storage.extra (id int)',
  'drop table storage.buckets cascade',
  'drop trigger protect_delete on auth.mfa_amr_claims',
  'create policy probe on auth.mfa_amr_claims using (true)',
  "comment on table storage.objects is 'ours'",
  'set role supabase_storage_admin',
])('postgres still may not: %s', async (statement) => {
  await expect(postgres.sql.unsafe(statement)).rejects.toThrow();
});

it('a failed policy leaves nothing behind, also within a transaction', async () => {
  const outcome = postgres.sql.begin(async (sql) => {
    await sql
      .savepoint((inner) => inner`create policy probe on storage.objects using (missing)`)
      .catch(() => undefined);
    await sql`alter table storage.objects disable row level security`;
  });
  await expect(outcome).rejects.toThrow('must be owner of table objects');
});

it('postgres writes policies on its own tables as ever', async () => {
  await postgres.sql`create table public.own (id int)`;
  await postgres.sql`create policy own_rows on public.own using (true)`;
  await expect(postgres.sql`drop policy own_rows on public.own`).resolves.toBeDefined();
});

it('postgres puts triggers and foreign keys on accounts, and takes its triggers away again', async () => {
  const { sql } = postgres;
  await sql`create table public.profiles (id uuid primary key references auth.users on delete cascade)`;
  await sql`create function public.on_account() returns trigger language plpgsql as 'begin return new; end'`;
  await sql`create trigger on_account after insert on auth.users for each row execute function public.on_account()`;
  await expect(sql`drop trigger on_account on auth.users`).resolves.toBeDefined();
});

it.each(['anon', 'authenticated', 'service_role'])(
  '%s can write no policy anywhere',
  async (role) => {
    const work = db.as({ role }, (sql) => sql`create policy probe on storage.objects using (true)`);
    await expect(work).rejects.toThrow('must be owner');
  },
);
