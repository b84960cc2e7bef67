import net, { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWireProxy, type WireProxy } from '../../faults/wire/wire-proxy.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { addIndex, runs, staging, stateOf, to, useEnvironments } from './environments.ts';

// A deployment starts a shadow server and runs the CLI four times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

describe('whoever works on a database', () => {
  let database: TestDatabase;
  let proxy: WireProxy;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await proxy[Symbol.asyncDispose]();
    await database.close();
  });

  it.each(['before', 'after'] as const)(
    'is told that the connection was lost, %s the statement was done',
    async (lostAt) => {
      proxy = await startWireProxy(
        database.url('postgres'),
        async ({ text }, moment) => text.includes('42') && moment === lostAt,
      );
      const work = withDatabase(proxy.url, (sql) => sql`select 42`);
      await expect(work).rejects.toMatchObject({ code: 'connection_lost' });
    },
  );

  it.each(['select 42', 'select 43', 'commit'])(
    'is told so in a transaction, in which nobody rolls back on a connection that is gone: %s',
    async (statement) => {
      proxy = await startWireProxy(
        database.url('postgres'),
        async ({ text }, moment) => text.startsWith(statement) && moment === 'before',
      );
      const work = withDatabase(proxy.url, (sql) =>
        sql.begin(async (tx) => {
          await tx`select 42`;
          await tx.savepoint(async (inner) => await inner`select 43`);
        }),
      );
      await expect(work).rejects.toMatchObject({ code: 'connection_lost' });
    },
  );

  it('is told so when it is lost between two statements, and goes on on no other', async () => {
    const asked: string[] = [];
    proxy = await startWireProxy(database.url('postgres'), async ({ text }, moment) => {
      if (moment === 'before') asked.push(text);
      return false;
    });
    const work = withDatabase(proxy.url, async (sql) => {
      await sql`select 41`;
      proxy.cut();
      await delay(100);
      return await sql`select 42`;
    });
    await expect(work).rejects.toMatchObject({ code: 'connection_lost' });
    expect(asked).toEqual([expect.stringContaining('select'), 'select 41']);
  });

  it('is told so also when the connection is lost before its first statement', async () => {
    let lost = 0;
    proxy = await startWireProxy(database.url('postgres'), async () => {
      lost += 1;
      // Nobody listens any more: connecting again fails.
      void proxy[Symbol.asyncDispose]();
      return true;
    });
    const work = withDatabase(proxy.url, (sql) => sql`select 42`);
    await expect(work).rejects.toMatchObject({ code: 'unreachable_database' });
    expect(lost).toBe(1);
  });

  it('reads and writes arrays of built-in types', async () => {
    proxy = await startWireProxy(database.url('postgres'), async () => false);
    const texts = ['a', 'b "c"', 'd,\\e', ''];
    const [row] = await withDatabase(
      proxy.url,
      (sql) => sql`select ${texts}::text[] as texts, ${[[1, 2], [3, 4]]}::int[] as numbers,
        array[true, null] as flags, '{a}'::name[] as names, 'b' = any (${texts}) as any`,
    );
    expect(row).toEqual({
      texts,
      numbers: [
        [1, 2],
        [3, 4],
      ],
      flags: [true, null],
      names: ['a'],
      any: false,
    });
  });
});

it('a listener that hangs up without a word is no database, and nobody waits for it for ever', async () => {
  const listener = net.createServer((socket) => socket.resume().end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  const work = withDatabase(`postgresql://postgres@127.0.0.1:${port}/postgres`, async () => 'done');
  await expect(work).rejects.toMatchObject({
    code: 'unreachable_database',
    message: expect.stringContaining('it gave no answer within 10 s'),
  });
  await new Promise((resolve) => listener.close(resolve));
});

describe('a deployment that loses its connections', () => {
  useEnvironments();

  it('while it compares, ends with that, and is finished by the next one', async () => {
    await addIndex();
    let comparing = false;
    const proxy = await startWireProxy(
      staging.database.url('postgres'),
      async ({ text, application }) => {
        if (!comparing || application !== 'postgres.js' || !text.includes('with ours as')) {
          return false;
        }
        proxy.cut();
        return true;
      },
    );
    const step = (name: string) => {
      comparing ||= name.startsWith('Comparing');
    };
    const cut = to('staging', { url: proxy.url, progress: { step, update: () => undefined } });
    await expect(cut).rejects.toMatchObject({ code: 'connection_lost' });
    await proxy[Symbol.asyncDispose]();
    expect(await runs(staging)).toEqual(['forward begun']);
    expect(await to('staging')).toMatchObject({ outcome: 'deployed' });
    expect((await stateOf(staging)).served).toEqual({ health: 'one' });
  });
});
