import { inspect } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profiles } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import { person } from '../world/people.ts';
import { foundByNext, nothingOfOthers } from './next-caller.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

const one = sql`(select 1) one`;

describe('a statement that cannot be sent', () => {
  it('because of too many parameters does not come between the next one and its settings', async () => {
    const pool = at.anotherPool({ max: 1 });
    const session = openSession(pool, at.claimsOf('m1'));
    const many = Array.from({ length: 65_534 }, (_, n) => sql`${n}`);
    const tooMany = sql`select 1 in (${sql.join(many, sql`, `)})`;
    const refused = expect(session.execute(tooMany)).rejects.toThrow('65534 parameters');
    const next = foundByNext(at, pool);
    await refused;
    expect(await next).toEqual(nothingOfOthers);
    const inTransaction = session.transaction((tx) => tx.execute(tooMany));
    await expect(inTransaction).rejects.toThrow('65534 parameters');
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });

  it('because its signal fired while a connection was made is not sent', async () => {
    const pool = at.anotherPool({ max: 1 });
    const controller = new AbortController();
    const session = openSession(pool, at.claimsOf('m1'), { signal: controller.signal });
    const change = session
      .update(profiles)
      .set({ fullName: 'For sent' })
      .where(eq(profiles.id, person('m1')));
    const refused = expect(change).rejects.toMatchObject({
      code: 'statement-aborted',
      outcome: 'rolled_back',
    });
    setImmediate(() => controller.abort());
    await refused;
    expect(pool.figures).toEqual({ inUse: 0, idle: 1, waiting: 0 });
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).not.toBe('For sent');
  });
});

describe('a statement that is sent again', () => {
  it('for a plan of yesterday has its settings, also when these were new', async () => {
    const pool = at.anotherPool({ max: 1 });
    await at.world.db.sql`create table replanned as select 1 as a`;
    await at.world.db.sql`grant select on replanned to authenticated`;
    const ask = (statementTimeoutMs?: number) =>
      openSession(pool, at.claimsOf('m1'), statementTimeoutMs ? { statementTimeoutMs } : {})
        .select({ a: sql`a`, person: sql`auth.uid()` })
        .from(sql`replanned`);
    await ask();
    await at.world.db.sql`alter table replanned alter column a type text`;
    expect(await ask(60_000)).toEqual([{ a: '1', person: person('m1') }]);
  });
});

describe('an error', () => {
  const secret = 'hemmelig 12345678';

  it.each([
    ['a value that does not fit', sql`select ${secret}::uuid`],
    ['a row that is there already', sql`insert into told values (${secret}), (${secret})`],
    ['a row that breaks a rule', sql`insert into told values (${secret}, -1)`],
    ['a function that fails', sql`select tell(${secret})`],
  ])('of %s quotes no row and no parameter, however it is printed', async (_name, statement) => {
    await at.world.db.sql`drop table if exists told`;
    await at.world.db.sql`create table told (a text unique, b int check (b > 0))`;
    await at.world.db.sql`create or replace function tell(a text) returns int language plpgsql
      as 'begin execute format(''select %L::int'', a); return 1; end'`;
    await at.world.db.sql`grant insert on told to service_role`;
    const failure: unknown = await serviceSession(at.pool, 'provoke an error')
      .execute(statement)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'statement-failed' });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('12345678');
  });
});

describe('a connection on which m1 was refused', () => {
  it('is the next callers alone, whatever the server had to say meanwhile', async () => {
    const pool = at.anotherPool({ max: 1 });
    const talking = sql.raw(`do $$ begin raise notice 'by the way'; raise exception 'no'; end $$`);
    const session = openSession(pool, at.claimsOf('m1'));
    await expect(session.execute(talking)).rejects.toMatchObject({ sqlState: 'P0001' });
    const refused = session.select({ x: sql`1 / (select 0)`, y: sql`auth.uid()` }).from(one);
    await expect(refused).rejects.toMatchObject({ sqlState: '22012' });
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });
});
