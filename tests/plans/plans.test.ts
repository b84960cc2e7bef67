import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { lookupFunctions } from '../../db/sql/lookup-functions.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { armsOf } from './arms-of.ts';
import { lookupCalls } from './lookup-calls.ts';
import { asSuperuser, rowsReadWhole } from './past-rls.ts';
import { createPersonas, type Persona } from './personas.ts';
import { planOf, rowsRead } from './plan.ts';
import { rowsTouchable } from './rows-touchable.ts';
import { statementsOn } from './statements.ts';
import { type IndexColumns, indexColumns, unindexedScans } from './unindexed-scans.ts';
import { generateWorld } from './world/generate.ts';

/** Below this, reading a table whole is what a planner should do. */
const SMALL = 1000;

/** Few tenants, of which one has most rows; more; so many that even the tables with a row for each are large. */
const worlds = [
  { organizations: 3, small: ['integrations', 'organizations'] },
  { organizations: 50, small: ['integrations', 'organizations'] },
  { organizations: 3000, small: [] },
];

describe.each(worlds)('with $organizations organisations', ({ organizations, small }) => {
  let database: TestDatabase;
  let personas: Persona[];
  let indexes: IndexColumns;
  beforeAll(async () => {
    database = await createTestDatabase();
    await generateWorld(database.sql, organizations);
    personas = await createPersonas(database.sql, organizations);
    indexes = await indexColumns(database.sql);
  }, 120_000);
  afterAll(async () => {
    await database.close();
  });

  it('every table that is not small by nature has rows enough to be worth an index', async () => {
    const few = await database.sql`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and reltuples < ${SMALL} order by relname`;
    expect(few.map(({ relname }) => relname)).toEqual(small);
  });

  const large = declaredTables.filter(({ name }) => !small.some((other) => other === name));

  it.each(large)(
    '$name: whoever sends a statement without a filter reads their own rows, by index',
    async (table) => {
      const problems = new Set<string>();
      for (const { name, claims } of personas) {
        const allowed = await rowsTouchable(database, table.name, claims);
        await database.as(claims, async (tx) => {
          for (const { kind, text, run } of statementsOn(table)) {
            const plan = await planOf(tx, text, { analyze: run });
            const read = rowsRead(plan, table.name);
            if (run && read > allowed) {
              problems.add(
                `${kind}: ${name} reads ${read} rows, of which at most ${allowed} are theirs`,
              );
            }
            for (const scan of unindexedScans(plan, table.name, indexes)) {
              problems.add(`${kind}: ${scan}`);
            }
          }
        });
      }
      expect([...problems]).toEqual([]);
    },
  );

  it.each(large)(
    '$name: each arm of each policy is answered by an index by itself',
    async (table) => {
      const problems = new Set<string>();
      for (const { role, command, condition } of armsOf(table.name)) {
        for (const { name, claims } of personas.filter(({ roles }) => roles.includes(role))) {
          const allowed = await rowsTouchable(database, table.name, claims);
          await asSuperuser(database.sql, claims, async (tx) => {
            const statement = `select * from public.${table.name} where ${condition}`;
            const plan = await planOf(tx, statement, { analyze: true });
            const read = rowsRead(plan, table.name);
            if (read > allowed) {
              problems.add(
                `${command}: ${name} reads ${read} rows, of which at most ${allowed} are theirs`,
              );
            }
            for (const scan of unindexedScans(plan, table.name, indexes)) {
              problems.add(`${command}, arm of ${role}: ${scan}`);
            }
          });
        }
      }
      expect([...problems]).toEqual([]);
    },
  );

  it('every lookup function is among the calls', () => {
    const declared = lookupFunctions.map(({ name }) => /function (.+)\(/.exec(name)?.[1]);
    expect([...new Set(lookupCalls.map(({ call }) => call.split('(')[0]))]).toEqual(declared);
  });

  it.each([...lookupCalls])('$call is answered by indexes', async ({ call, role }) => {
    for (const { claims } of personas.filter(({ roles }) => roles.includes(role))) {
      const read = await asSuperuser(database.sql, claims, async (tx) => {
        const before = await rowsReadWhole(tx);
        await tx.unsafe(`select ${call}`);
        const after = await rowsReadWhole(tx);
        return [...after].filter(([table, rows]) => rows > (before.get(table) ?? 0));
      });
      expect(read).toEqual([]);
    }
  });
});
