import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotationOf } from '../../db/declare-table.ts';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { generateWorld } from '../plans/world/generate.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/**
 * PostgREST answers `Prefer: count=planned` with the planner's estimate, so what an estimate tells, every signed-in
 * caller can ask. Without EXPLAIN as such: that needs `pgrst.db_plan_enabled`.
 */
async function planned(tx: postgres.TransactionSql, query: string): Promise<number> {
  const [row] = await tx.unsafe<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[]>(
    `explain (format json) ${query}`,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

const isIndexed = (table: string, column: string, indexed: ReadonlySet<string>) =>
  indexed.has(`${table}.${column}`);

describe('S10.1 estimates for conditions on people’s data, in a small database', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await world.db.sql`analyze`;
  });
  afterAll(() => world.close());
  const estimate = (caller: Caller, query: string) => world.as(caller, (tx) => planned(tx, query));

  it.each([
    [
      'the year that seekers of every organisation are born in',
      'public.contacts',
      'birth_year = 1970',
      'birth_year = 1931',
    ],
    [
      'how many people share a phone number',
      'public.profiles',
      `phone = '+47 00000000'`,
      `phone = '+47 99999999'`,
    ],
    [
      'where the e-mail addresses of all people lie',
      'public.profiles',
      `email < 'b'`,
      `email < 'zz'`,
    ],
  ])('somebody without any membership is not told %s', async (_, table, real, imagined) => {
    const rows = (where: string) => estimate('nobody', `select 1 from ${table} where ${where}`);
    expect(await rows(real)).toBe(await rows(imagined));
  });

  it('no statistics are kept of personal values that no index orders', async () => {
    const indexes = await world.db.sql<{ column: string }[]>`
      select distinct c.relname || '.' || a.attname as column
      from pg_index x join pg_class c on c.oid = x.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (x.indkey::int2[])
      where c.relnamespace = 'public'::regnamespace`;
    const indexed = new Set(indexes.map(({ column }) => column));
    const kept = await world.db.sql<{ column: string }[]>`
      select c.relname || '.' || a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and coalesce(a.attstattarget, -1) <> 0
        and a.atttypid in ('text'::regtype, 'bytea'::regtype, 'int4'::regtype, 'numeric'::regtype,
          'text[]'::regtype, 'jsonb'::regtype, 'time'::regtype, 'bpchar'::regtype, 'float8'::regtype)`;
    const withStatistics = new Set(kept.map(({ column }) => column));
    const open = declaredTables.flatMap(({ name, columns }) =>
      columns
        .filter((column) =>
          /personal|special/.test(annotationOf(name).sensitivity[column.name] ?? ''),
        )
        .filter((column) => !isIndexed(name, column.name, indexed))
        .map((column) => `${name}.${column.name}`)
        .filter((column) => withStatistics.has(column)),
    );
    expect(open).toEqual([]);
  });

  it('a row that is there and an id of nothing are estimated and planned alike', async () => {
    const plan = async (id: string) => {
      const lines = await world.as('m1', (tx) =>
        tx.unsafe<{ 'QUERY PLAN': string }[]>(
          `explain select 1 from public.contacts where organization_id = '${organization('B')}' and id = '${id}'`,
        ),
      );
      return lines.map((line) => line['QUERY PLAN'].replace(id, '<id>')).join('\n');
    };
    expect(await plan(idOf('contacts/mB active'))).toBe(await plan(randomUUID()));
  });
});

describe('the bound: estimates tell how much an organisation does, not who', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await generateWorld(database.sql, 10);
  }, 120_000);
  afterAll(() => database.close());

  const nobody = { role: 'authenticated', sub: randomUUID(), memberships: [] };

  it('of activities, a fixed share of an organisation’s rows', async () => {
    const organizations = await database.sql<{ id: string; rows: number }[]>`
      select organization_id as id, count(*)::int as rows from public.activities group by 1`;
    const shares = await database.as(nobody, async (tx) => {
      const found: number[] = [];
      for (const { id, rows } of organizations) {
        const estimate = await planned(
          tx,
          `select 1 from public.activities where organization_id = '${id}'`,
        );
        found.push(estimate / rows);
      }
      return found;
    });
    // A third is what the planner expects of any comparison it knows nothing about (docs/decisions/0005).
    for (const share of shares) expect(share).toBeLessThan(0.4);
  });

  it('of every other table, a trace: a twentieth of the difference between organisations at most', async () => {
    const tables = declaredTables
      .filter(({ columnNames }) => columnNames.includes('organization_id'))
      .map(({ name }) => name)
      .filter((name) => name !== 'activities');
    const told: Record<string, number> = {};
    for (const table of tables) {
      const organizations = await database.sql<{ id: string; rows: number }[]>`
        select o.id, (select count(*)::int from ${database.sql(`public.${table}`)} t where t.organization_id = o.id) as rows
        from public.organizations o`;
      const estimates = await database.as(nobody, async (tx) => {
        const found: number[] = [];
        for (const { id } of organizations) {
          const where = `organization_id = '${id}'`;
          found.push(await planned(tx, `select 1 from public.${table} where ${where}`));
        }
        return found;
      });
      const difference = spread(organizations.map(({ rows }) => rows));
      told[table] = spread(estimates) / Math.max(difference, 100);
    }
    expect(Object.entries(told).filter(([, share]) => share > 0.05)).toEqual([]);
  });
});

const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);

describe('the bound: EXPLAIN ANALYZE counts hidden rows exactly, for whoever can run SQL', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await world.db.sql`analyze`;
  });
  afterAll(() => world.close());

  const removed = (id: string) =>
    world.as('m1', async (tx) => {
      await tx`set local enable_seqscan = off`;
      const lines = await tx.unsafe<{ 'QUERY PLAN': string }[]>(
        `explain (analyze, costs off, timing off, summary off)
         select 1 from public.contacts where organization_id = '${organization('B')}' and id = '${id}'`,
      );
      const text = lines.map((line) => line['QUERY PLAN']).join('\n');
      return Number(/Rows Removed by Filter: (\d+)/.exec(text)?.[1] ?? 0);
    });

  it('an id of another organisation is one row removed, an id of nothing none', async () => {
    expect(await removed(idOf('contacts/mB active'))).toBe(1);
    expect(await removed(randomUUID())).toBe(0);
  });

  it('so the API must not show plans: no role or database switches pgrst.db_plan_enabled on', async () => {
    const switched = await world.db.sql`
      select setconfig from pg_db_role_setting where setconfig::text like '%db_plan_enabled%'`;
    expect(switched).toEqual([]);
  });

  it('and no function of ours explains', async () => {
    const explaining = await world.db.sql`
      select oid::regprocedure::text as function from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc ~* '\\mexplain\\M'`;
    expect(explaining).toEqual([]);
  });
});
