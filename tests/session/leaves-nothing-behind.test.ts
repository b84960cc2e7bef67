import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities, profiles } from '../../db/schema.ts';
import { harmlessFunctions } from '../../db/session/harmless-words.ts';
import { leavesNothingBehind } from '../../db/session/leaves-nothing-behind.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

describe('a statement that is known to leave nothing behind', () => {
  it.each([
    'select 1',
    ' SELECT count (*) from activities where id in ($1, $2)',
    'with a as (select 1) select (select max(n) from a), array(select 1)',
    'insert into "activities" ("id", "status") values ($1, default) on conflict ("id") do update set (a, b) = ($1, $2)',
    'update t set a = (b + 1) where (c)',
    'delete from "t" where lower("a") = lower($1)',
    'select auth.uid(), auth.role()',
  ])('%s', (text) => {
    expect(leavesNothingBehind(text)).toBe(true);
    expect(leavesNothingBehind(text)).toBe(true);
  });

  it('is what the query builder makes', () => {
    const session = at.session('m1');
    const built = [
      session.select().from(activities).innerJoin(profiles, sql`true`),
      session.query.profiles.findMany({ with: { memberships: { with: { organization: true } } } }),
      session.query.activities.findFirst({ with: { participants: true, location: true } }),
      session.update(profiles).set({ phone: '1' }).where(sql`exists (select 1)`).returning(),
      session.delete(activities),
      session.insert(profiles).values({ fullName: 'Kari' }).onConflictDoNothing().returning(),
    ];
    for (const query of built) expect(leavesNothingBehind(query.toSQL().sql)).toBe(true);
  });

  it('calls only functions that do not change the database, says the database', async () => {
    const changing = await at.world.db.sql<{ name: string }[]>`
      select distinct proname as name from pg_proc
      where proname = any(${[...harmlessFunctions]}) and provolatile = 'v' order by 1`;
    expect(changing.map(({ name }) => name)).toEqual(['gen_random_uuid', 'pg_sleep', 'random']);
    const unknown = await at.world.db.sql<{ name: string }[]>`
      select name from unnest(${[...harmlessFunctions]}::text[]) name
      where not exists (select from pg_proc where proname = name) order by 1`;
    const syntax = ['coalesce', 'greatest', 'least', 'localtimestamp', 'nullif', 'trim'];
    expect(unknown.map(({ name }) => name)).toEqual(syntax);
  });
});

describe('a statement that may leave something behind', () => {
  it.each([
    'select set_config($1, $2, false)',
    'select "set_config"($1, $2, false)',
    'select pg_catalog.set_config ($1, $2, false)',
    'select set_config\n\t(\n$1, $2, false)',
    `select set_config${' '.repeat(100)}($1, $2, false)`,
    'select set_config/**/($1, $2, false)',
    'select set_config -- (\n($1, $2, false)',
    `select U&"set!005fconfig" uescape '!' ($1, $2, false)`,
    'select SET_CONFIG($1, $2, false)',
    'select count(*), pg_advisory_lock(1)',
    'select 1 into temp t',
    'with a as (select 1) select * into t from a',
    'insert into t select set_config($1, $2, false)',
    'insert into "t" ("a") values (set_config($1, $2, false))',
    'set role service_role',
    'selective',
    'do $$ begin end $$',
    'call f()',
    'explain analyze select 1',
    'select 1; select 2',
    '',
  ])('%s', (text) => {
    expect(leavesNothingBehind(text)).toBe(false);
  });
});

describe('what the schema does by itself', () => {
  it('leaves nothing behind either', async () => {
    const lasting = await at.world.db.sql<{ name: string }[]>`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private') and p.prosrc ~* ${[
        String.raw`\mset_config\M[^;]*,\s*(false|'f')`,
        String.raw`\mset\s+(session|role)\M`,
        String.raw`\m(pg_try|pg)_advisory_lock`,
        String.raw`\m(listen|prepare|deallocate|discard|temp|temporary)\M`,
        String.raw`\mwith\s+hold\M`,
      ].join('|')}`;
    expect(lasting).toEqual([]);
  });
});
