import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fateAs } from '../access/fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const callers: readonly Caller[] = ['m1', 'mB', 'adminA', 'nobody'];
const count = (caller: Caller, query: string) =>
  world.as(caller, async (tx) => (await tx.unsafe(query)).length);

describe('S10.1 unusual ways to name rows', () => {
  it.each([
    ['a sample of every page', 'select id from public.activities tablesample system (100)'],
    [
      'a sample of every row',
      'select id from public.activities tablesample bernoulli (100) repeatable (1)',
    ],
    ['only this table, without children', 'select id from only public.activities'],
    ['a whole row', 'select a from public.activities a'],
    ['JSON', 'select to_jsonb(a) from public.activities a'],
    ['XML', `select unnest(xpath('//id', table_to_xml('public.activities', false, false, '')))`],
    [
      'a query in XML',
      `select unnest(xpath('//id', query_to_xml('select id from public.activities', false, false, '')))`,
    ],
    ['TABLE', 'table public.activities'],
    ['a set operation', 'select id from public.activities except all select null::uuid'],
    [
      'a view of one’s own',
      'create temp view mine as select id from public.activities; select id from mine',
    ],
    [
      'a lateral join to itself',
      'select a.id from public.activities a, lateral (select b.id from public.activities b where b.id = a.id) c',
    ],
  ])('%s shows what a plain query shows', async (_, query) => {
    for (const caller of callers) {
      const plain = await count(caller, 'select id from public.activities');
      const rows = await world.as(caller, async (tx) => {
        const result = await tx.unsafe(query).simple();
        // Of several statements, the last.
        const last: unknown = Array.isArray(result[0]) ? result.at(-1) : result;
        return (last as readonly unknown[]).length;
      });
      expect(rows, caller).toBe(plain);
    }
  });

  it('COPY to the client', async () => {
    for (const caller of callers) {
      const plain = await count(caller, 'select id from public.activities');
      const lines = await world.as(caller, async (tx) => {
        const stream = await tx`copy public.activities to stdout`.readable();
        let text = '';
        for await (const chunk of stream) text += String(chunk);
        return text.split('\n').length - 1;
      });
      expect(lines, caller).toBe(plain);
    }
  });

  it.each(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])(
    'the system column %s, which tells where a row lies and when it was written, is not granted',
    async (column) => {
      for (const table of ['activities', 'contacts', 'profiles']) {
        const fate = await fateAs(world, 'adminA', (sql) =>
          sql.unsafe(`select ${column} from public.${table}`),
        );
        expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
      }
    },
  );

  it('a row cannot be aimed at by its place', async () => {
    const fate = await fateAs(world, 'm1', (sql) =>
      sql.unsafe(`delete from public.activities where ctid = '(0,1)'`),
    );
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('EXPLAIN of a change does not change, and of a read does not show values', async () => {
    const plan = await world.as('m1', (tx) => tx`explain (verbose) select * from public.contacts`);
    expect(JSON.stringify(plan)).not.toMatch(/\\\\x[0-9a-f]{4}/);
    const after = await world.as('m1', async (tx) => {
      await tx`explain delete from public.activities`;
      return await tx`select id from public.activities`;
    });
    expect(after).toHaveLength(4);
  });
});

describe('S10.1 what a statement gives back about rows that it did not reach', () => {
  const activity = (id: string) => `
    insert into public.activities (id, organization_id, local_association_id, mentor_id, type_id, activity_on, duration_minutes, channel)
    select '${id}', '${organization('A')}', '${association('al1')}', private.user_id(), '${idOf('activity_types/A')}', '2026-03-05', 30, 'phone'`;

  it('ON CONFLICT DO NOTHING counts an id of another organisation as new', async () => {
    const fate = (id: string) =>
      fateAs(world, 'm1', (sql) => sql.unsafe(`${activity(id)} on conflict do nothing`));
    expect(await fate(idOf('activities/mB draft'))).toBe(1);
    expect(await fate(idOf('activities/nothing'))).toBe(1);
  });

  it('MERGE takes a hidden row for one that is not there', async () => {
    const merge = (id: string) =>
      fateAs(world, 'm1', (sql) =>
        sql.unsafe(`merge into public.activities a using (values ('${id}'::uuid)) v (id) on a.id = v.id
          when matched then update set duration_minutes = 1
          when not matched then do nothing`),
      );
    expect(await merge(idOf('activities/mB draft'))).toBe(await merge(idOf('activities/nothing')));
    expect(await merge(idOf('activities/m1b draft'))).toBe(await merge(idOf('activities/nothing')));
  });

  it('RETURNING gives back old and new values of one’s own rows only', async () => {
    const rows = await world.as(
      'm1',
      (tx) =>
        tx`update public.activities set duration_minutes = 61 returning mentor_id = private.user_id() as own`,
    );
    expect(rows).toEqual([{ own: true }, { own: true }]);
  });

  it('the numbers of rows in command tags are those of reachable rows', async () => {
    const { reached } = await world.as('m1', async (tx) => {
      const update =
        await tx`update public.activities set duration_minutes = 61 where mentor_id <> private.user_id()`;
      const removal =
        await tx`delete from public.activities where organization_id = ${organization('B')}`;
      return { reached: [update.count, removal.count] };
    });
    expect(reached).toEqual([0, 0]);
  });
});
