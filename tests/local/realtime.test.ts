import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test as it } from 'vitest';
import { connect } from '../harness/connect.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createBaselineDatabase();
});
afterAll(() => db.close());

it('messages can be written from yesterday to in three days', async () => {
  const insert = (days: number) => db.sql`
    insert into realtime.messages (topic, extension, inserted_at)
    values ('t', 'broadcast', now() + make_interval(days => ${days}))`;
  for (const days of [-1, 0, 1, 2, 3]) await insert(days);
  await expect(insert(4)).rejects.toMatchObject({ code: '23514' });
});

it('the partitions belong to the service and are granted to no API role', async () => {
  const found = await db.sql`
    select inhrelid::regclass::text as partition from pg_inherits, pg_class
    where inhparent = 'realtime.messages'::regclass and pg_class.oid = inhrelid
      and (relowner <> 'supabase_realtime_admin'::regrole
        or has_table_privilege('authenticated', inhrelid, 'select'))`;
  expect([...found]).toEqual([]);
});

it.each(['anon', 'authenticated', 'service_role'])(
  '%s may read, insert and update messages',
  async (role) => {
    const [found] = await db.sql`
    select string_agg(privilege_type, ' ' order by privilege_type) as privileges
    from pg_class, aclexplode(relacl)
    where oid = 'realtime.messages'::regclass and grantee = ${role}::regrole`;
    expect(found).toEqual({ privileges: 'INSERT SELECT UPDATE' });
  },
);

it('topic() is the channel that the service set', async () => {
  const [found] = await db.asService(async (sql) => {
    await sql`select set_config('realtime.topic', 'organization:1', true)`;
    return await sql`select realtime.topic() as topic`;
  });
  expect(found).toEqual({ topic: 'organization:1' });
});

it('send() puts a private broadcast with an id into messages', async () => {
  const [found] = await db.asService(async (sql) => {
    await sql`select realtime.send('{"text":"hei"}', 'created', 'organization:1')`;
    return await sql`
      select payload - 'id' as payload, payload ? 'id' as has_id, event, topic, private, extension
      from realtime.messages where topic = 'organization:1'`;
  });
  expect(found).toEqual({
    payload: { text: 'hei' },
    has_id: true,
    event: 'created',
    topic: 'organization:1',
    private: true,
    extension: 'broadcast',
  });
});

it('send() by a user without a policy is a warning, and the transaction goes on', async () => {
  const notices: postgres.Notice[] = [];
  await using caller = connect(db.url('authenticator'), (notice) => notices.push(notice));
  const found = await caller.sql.begin(async (sql) => {
    await sql`select set_config('role', 'authenticated', true)`;
    await sql`select realtime.send('{}', 'created', 'organization:2')`;
    return await sql`select 1 as alive`;
  });
  expect([...found]).toEqual([{ alive: 1 }]);
  expect(notices.map(({ message }) => message).join()).toContain('row-level security');
});

it('broadcast_changes() sends the old and the new row', async () => {
  const [found] = await db.asService(async (sql) => {
    await sql`
      select realtime.broadcast_changes('t', 'UPDATE', 'UPDATE', 'x', 'public',
        row(1, 'new'), row(1, 'old'))`;
    return await sql`select payload - 'id' as payload from realtime.messages where topic = 't' and event = 'UPDATE'`;
  });
  expect(found).toMatchObject({ payload: { operation: 'UPDATE', schema: 'public', table: 'x' } });
  const statement = db.asService(
    (sql) => sql`
      select realtime.broadcast_changes('t', 'UPDATE', 'UPDATE', 'x', 'public', row(1), row(1), 'STATEMENT')`,
  );
  await expect(statement).rejects.toThrow('Failed to process the row');
});
