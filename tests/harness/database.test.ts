import { expect, inject, it } from 'vitest';
import { connect } from './connect.ts';
import { createTestDatabase } from './database.ts';
import { applicationName, databaseName, dropLeftovers } from './leftovers.ts';
import { urlFor } from './url.ts';

it('gives each caller a database that sees nothing of the others', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await one.sql`create table public.mine (id int)`;
  const [found] = await other.sql`select to_regclass('public.mine') as mine`;
  expect(found).toEqual({ mine: null });
  await Promise.all([one.close(), other.close()]);
});

it('rolls back what a caller does, whether it succeeds or fails', async () => {
  const db = await createTestDatabase();
  await db.sql`create table public.notes (id int)`;
  await db.sql`grant all on public.notes to service_role`;
  const count = await db.asService(async (sql) => {
    await sql`insert into public.notes values (1)`;
    return (await sql`select from public.notes`).length;
  });
  expect(count).toBe(1);
  const failing = db.asService(async (sql) => {
    await sql`insert into public.notes values (2)`;
    throw new RangeError('changed my mind');
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect(await db.sql`select from public.notes`).toHaveLength(0);
  await db.close();
});

it.each([
  ['nobody', null, 'anon'],
  [
    'a user',
    { role: 'authenticated', sub: '00000000-0000-4000-8000-000000000001' },
    'authenticated',
  ],
  ['a token without a role', { sub: '00000000-0000-4000-8000-000000000001' }, 'anon'],
])(
  '%s calls under the right database role, and no longer than the call',
  async (_, claims, role) => {
    const db = await createTestDatabase();
    const who = (sql: { unsafe: typeof db.sql.unsafe }) =>
      sql.unsafe(`select current_user as role, session_user as session`);
    expect(await db.as(claims, who)).toEqual([{ role, session: 'authenticator' }]);
    await db.close();
  },
);

it('removes the databases of runs that died, and no others', async () => {
  const { adminUrl } = inject('testServer');
  const dead = databaseName('00000dead', 'template');
  const alive = databaseName('0000alive', 'template');
  await using admin = connect(adminUrl);
  await using keepAlive = connect(`${adminUrl}?application_name=${applicationName('0000alive')}`);
  await keepAlive.sql`select`;
  await admin.sql`create database ${admin.sql(dead)} is_template true`;
  await admin.sql`create database ${admin.sql(alive)}`;
  const mine = await createTestDatabase();

  expect(await dropLeftovers(admin.sql)).toEqual([dead]);
  await using check = connect(urlFor(adminUrl, { database: mine.name }));
  expect(await check.sql`select 1 as alive`).toEqual([{ alive: 1 }]);
  await mine.close();
  await admin.sql`drop database ${admin.sql(alive)}`;
});
