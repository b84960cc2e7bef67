import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { profiles } from '../../db/schema.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import type { SessionTransactionConfig } from '../../db/session/session-runner.ts';
import type { SessionTransaction } from '../../db/session/session-transaction.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld({ max: 3 });
});
beforeEach(async () => {
  await at.world.db.sql`update profiles set full_name = '0' where erased_at is null`;
});
afterAll(() => at.close());

const rename = (tx: SessionTransaction | SessionDatabase, fullName: string, of = person('m1')) =>
  tx.update(profiles).set({ fullName }).where(eq(profiles.id, of));

async function nameOf(id = person('m1')): Promise<string> {
  const [row] = await at.world.db.sql<
    { fullName: string }[]
  >`select full_name as "fullName" from profiles where id = ${id}`;
  return row?.fullName ?? '';
}

describe('a transaction', () => {
  it('commits when its function is done, and gives its value', async () => {
    const value = await at.session('m1').transaction(async (tx) => {
      await rename(tx, '1');
      const [row] = await tx
        .select()
        .from(profiles)
        .where(eq(profiles.id, person('m1')));
      return row?.fullName;
    });
    expect(value).toBe('1');
    expect(await nameOf()).toBe('1');
  });

  it("is its caller's in every statement, also below savepoints", async () => {
    const who = sql<{ who: string }>`select current_user || ' ' || auth.uid() as who`;
    const seen: unknown[] = [];
    await at.session('m1').transaction(async (tx) => {
      seen.push(...(await tx.execute(who)));
      await tx.transaction(async (inner) => {
        seen.push(...(await inner.execute(who)));
      });
      seen.push(...(await tx.execute(who)));
    });
    expect(seen).toEqual(Array(3).fill({ who: `authenticated ${person('m1')}` }));
  });

  it('rolls back when its function throws, and throws the same', async () => {
    const reason = new Error('changed my mind');
    const work = at.session('m1').transaction(async (tx) => {
      await rename(tx, '1');
      throw reason;
    });
    await expect(work).rejects.toBe(reason);
    expect(await nameOf()).toBe('0');
  });

  it("rolls back on Drizzle's own rollback()", async () => {
    const work = at.session('m1').transaction(async (tx) => {
      await rename(tx, '1');
      tx.rollback();
    });
    await expect(work).rejects.toThrow('Rollback');
    expect(await nameOf()).toBe('0');
  });

  it('does not commit what a failed statement has undone, even if its error was caught', async () => {
    const work = at.session('m1').transaction(async (tx) => {
      await rename(tx, '1');
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
      return 'all is well';
    });
    await expect(work).rejects.toMatchObject({ sqlState: '22012' });
    expect(await nameOf()).toBe('0');
  });

  it('tells the first error, not that the transaction is aborted', async () => {
    const work = at.session('m1').transaction(async (tx) => {
      await Promise.allSettled([tx.execute(sql`select 1 / 0`)]);
      await rename(tx, '1');
    });
    await expect(work).rejects.toMatchObject({ sqlState: '22012' });
  });

  it('commits statements that were sent and not awaited, or nothing', async () => {
    await at.session('m1').transaction((tx) => {
      void rename(tx, '1').execute();
      return Promise.resolve();
    });
    expect(await nameOf()).toBe('1');
    const failing = at.session('m1').transaction(async (tx) => {
      await rename(tx, '2');
      tx.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(failing).rejects.toMatchObject({ sqlState: '22012' });
    expect(await nameOf()).toBe('1');
  });

  it('takes no statement after its end', async () => {
    let leaked: SessionTransaction | undefined;
    let leakedInner: SessionTransaction | undefined;
    await at.session('m1').transaction(async (tx) => {
      leaked = tx;
      await tx.transaction((inner) => {
        leakedInner = inner;
        return Promise.resolve();
      });
    });
    for (const late of [leaked, leakedInner]) {
      await expect(late?.select().from(profiles)).rejects.toMatchObject({
        code: 'transaction-ended',
      });
    }
  });

  it('takes no statement of an inner transaction after the outer has failed around it', async () => {
    const outerFailed = Promise.withResolvers<void>();
    let late: Promise<unknown> | undefined;
    const work = at.session('m1').transaction(async (tx) => {
      late = tx.transaction(async (inner) => {
        await outerFailed.promise;
        await rename(inner, '1');
      });
      late.catch(() => undefined);
      await Promise.resolve();
      throw new Error('over');
    });
    await expect(work).rejects.toThrow('over');
    outerFailed.resolve();
    await expect(late).rejects.toMatchObject({ code: 'transaction-ended' });
    expect(await nameOf()).toBe('0');
  });

  it('rolls back when a deferred constraint refuses the commit', async () => {
    await at.world.db
      .sql`create table paired (id int primary key, other int references paired deferrable initially deferred)`;
    await at.world.db.sql`grant select, insert on paired to authenticated`;
    const lonely = sql`insert into paired values (1, 2)`;
    const failure = { sqlState: '23503' };
    await expect(at.session('m1').execute(lonely)).rejects.toMatchObject(failure);
    await expect(at.session('m1').transaction((tx) => tx.execute(lonely))).rejects.toMatchObject(
      failure,
    );
    expect(await at.world.db.sql`select from paired`).toHaveLength(0);
  });

  it('begins as asked, and only as SQL knows it', async () => {
    const shown = await at.session('m1').transaction(
      async (tx) => [
        ...(await tx.execute(sql`
          select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as read_only`)),
      ],
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    expect(shown).toEqual([{ level: 'repeatable read', read_only: 'on' }]);
    const injected = { isolationLevel: 'serializable; set role service_role' };
    await expect(
      at.session('m1').transaction(() => Promise.resolve(), injected as SessionTransactionConfig),
    ).rejects.toThrow(/is none of/);
  });
});

describe('a nested transaction', () => {
  it('undoes only what it did when it throws', async () => {
    await at.session('m1').transaction(async (tx) => {
      await rename(tx, '1');
      const inner = tx.transaction(async (nested) => {
        await rename(nested, '2');
        await nested.execute(sql`select 1 / 0`);
      });
      await expect(inner).rejects.toMatchObject({ sqlState: '22012' });
      await tx
        .transaction((nested) => rename(nested, `3`).then(() => nested.rollback()))
        .catch(() => undefined);
    });
    expect(await nameOf()).toBe('1');
  });

  it('nests further, and commits with the outermost', async () => {
    await at.session('m1').transaction(async (tx) => {
      await tx.transaction(async (second) => {
        await rename(second, '2');
        await second.transaction(async (third) => {
          await rename(third, '3');
        });
        await second
          .transaction(async (third) => {
            await rename(third, '4');
            throw new Error('not that');
          })
          .catch(() => undefined);
      });
    });
    expect(await nameOf()).toBe('3');
  });

  it('keeps the outer one waiting: what it sent could be undone by the inner', async () => {
    await at.session('m1').transaction(async (tx) => {
      await tx.transaction(async (inner) => {
        await expect(rename(tx, '1')).rejects.toMatchObject({ code: 'transaction-busy' });
        await expect(tx.transaction(() => Promise.resolve())).rejects.toMatchObject({
          code: 'transaction-busy',
        });
        await rename(inner, '2');
      });
      await rename(tx, '3');
    });
    expect(await nameOf()).toBe('3');
  });
});

/** Adds one to a number, while somebody else does on the first attempt. */
function incrementAgainst(rival: SessionDatabase, config: SessionTransactionConfig) {
  let attempts = 0;
  const done = at.session('m1').transaction(
    async (tx) => {
      attempts += 1;
      const [row] = await tx
        .select()
        .from(profiles)
        .where(eq(profiles.id, person('m1')));
      if (attempts === 1) await rename(rival, '100');
      await rename(tx, String(Number(row?.fullName) + 1));
    },
    { isolationLevel: 'repeatable read', ...config },
  );
  return { done, attempts: () => attempts };
}

describe('a serialization failure', () => {
  it('is told, and nothing is half done', async () => {
    const { done, attempts } = incrementAgainst(at.session('m1'), {});
    await expect(done).rejects.toMatchObject({ code: 'transaction-conflict', sqlState: '40001' });
    expect(attempts()).toBe(1);
    expect(await nameOf()).toBe('100');
  });

  it('is repeated whole where the function may be, and counts once', async () => {
    const { done, attempts } = incrementAgainst(at.session('m1'), { repeatable: true });
    await done;
    expect(attempts()).toBe(2);
    expect(await nameOf()).toBe('101');
  });

  it('that does not end is given up', async () => {
    let attempts = 0;
    const work = at.session('m1').transaction(
      async (tx) => {
        attempts += 1;
        await tx.execute(sql`select 1`);
        await rename(at.session('m1'), String(attempts));
        await rename(tx, '-1');
      },
      { isolationLevel: 'repeatable read', repeatable: true },
    );
    await expect(work).rejects.toMatchObject({ code: 'transaction-conflict' });
    expect(attempts).toBe(4);
    expect(await nameOf()).toBe('4');
  });
});

describe('a deadlock', () => {
  it('is broken by the database, and the loser repeats', async () => {
    const job = serviceSession(at.pool, 'provoke a deadlock');
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    let attempts = 0;
    const lockBoth = (first: string, second: string) =>
      job.transaction(
        async (tx) => {
          attempts += 1;
          await rename(tx, '1', first);
          holding += 1;
          if (holding === 2) bothHoldOne.resolve();
          await bothHoldOne.promise;
          await tx.execute(
            sql`update profiles set full_name = full_name || '+' where id = ${second}`,
          );
        },
        { repeatable: true },
      );
    await Promise.all([
      lockBoth(person('m1'), person('m1b')),
      lockBoth(person('m1b'), person('m1')),
    ]);
    expect(attempts).toBe(3);
    expect([await nameOf(), await nameOf(person('m1b'))].toSorted()).toEqual(['1', '1+']);
  });
});
