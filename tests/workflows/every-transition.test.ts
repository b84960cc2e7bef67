import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack, type Work } from '../../ops/undone.ts';
import { fateOf, type Statement } from '../access/fate.ts';
import { type Fate, ILLEGAL_TRANSITION, INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { createWorld, type World } from '../world/world.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';
import { type Actor, actors, type MachineTable, machines } from './transitions-by-hand.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

const tables = Object.keys(machines) as MachineTable[];

const people = {
  global_admin: 'global',
  organization_admin: 'adminA',
  coordinator: 'coordA1',
  peer_mentor: 'm1',
} as const;

const doAs = async <T>(actor: Actor, work: Work<T>): Promise<T> => {
  if (actor === 'job') return await world.db.asService(work);
  if (actor === 'owner') return await rolledBack(world.db.sql, work);
  return await world.as(people[actor], work);
};

/** Who changes a status says why, where the table has a place for it and the role may write there. */
const reasoned = (table: MachineTable, actor: Actor) =>
  table === 'assignments' || (table === 'data_subject_requests' && actor !== 'peer_mentor');

const lead =
  (table: MachineTable, actor: Actor, from: string, to: string): Statement =>
  (sql) =>
    sql.unsafe(
      `update public.${table} set status = '${to}'${reasoned(table, actor) ? `, status_reason = 'Fordi'` : ''} where id = $1`,
      [rowIn(table, from)],
    );

function expectedFate(table: MachineTable, actor: Actor, from: string, to: string): Fate {
  const { may, reaches } = machines[table];
  const way = `${from}>${to}`;
  const asks = actor === 'owner' ? 'job' : actor;
  const ways: readonly string[] = may[asks];
  if (ways.includes(way)) return 1;
  const reached: readonly string[] = asks === 'job' ? [from] : reaches[asks];
  if (!reached.includes(from)) return 0;
  const somebody = Object.values(may).some((theirs: readonly string[]) => theirs.includes(way));
  return somebody ? INSUFFICIENT_PRIVILEGE : ILLEGAL_TRANSITION;
}

describe.each(tables)('every way between two states of %s', (table) => {
  const { states } = machines[table];

  describe.each(actors)('by %s', (actor) => {
    it.each(states)('from %s', async (from) => {
      const others = states.filter((to) => to !== from);
      const found: Record<string, Fate> = {};
      await doAs(actor, async (tx) => {
        for (const to of others) found[to] = await fateOf(tx, lead(table, actor, from, to));
      });
      expect(found).toEqual(
        Object.fromEntries(others.map((to) => [to, expectedFate(table, actor, from, to)])),
      );
    });
  });

  it('has the states that are written here, and a status that stays is no transition', async () => {
    const [column] = await world.db.sql<{ states: string[] }[]>`
      select array(
        select enumlabel::text from pg_enum where enumtypid = atttypid order by enumsortorder
      ) as states
      from pg_attribute where attrelid = ${table}::regclass and attname = 'status'`;
    expect(column?.states).toEqual(states);
    for (const state of states) {
      const stay = (tx: Parameters<Statement>[0]) =>
        tx.unsafe(`update public.${table} set status = status where id = $1`, [
          rowIn(table, state),
        ]);
      expect(await world.db.asService((tx) => fateOf(tx, stay)), state).toBe(1);
    }
  });
});
