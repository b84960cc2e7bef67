import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upsertKey, upsertTables } from '../../policies/upserts.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { newRowLike } from '../attacks/caller-row.ts';
import { type Told, told, withoutIds } from '../attacks/told.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { type Api, type Asker, askers, openApi } from './api.ts';
import { insertStatement, readStatement, send, updateStatement } from './statements.ts';

type UpsertTable = (typeof upsertTables)[number];

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const label = {
  organization_id: organization('A'),
  locale: 'nb',
  term_key: 'peer_mentor',
  singular: 'likeperson',
  plural: 'likepersoner',
};
const byKey = (table: UpsertTable) =>
  ({ onConflict: upsertKey(table), resolution: 'merge-duplicates' }) as const;

describe('an administrator saves what the organisation calls things', () => {
  it('whether the word is there or not, as often as they like', async () => {
    const saved = insertStatement(api.table('org_labels'), label, byKey('org_labels'));
    const other = insertStatement(
      api.table('org_labels'),
      [
        { ...label, term_key: 'contact' },
        { ...label, term_key: 'activity' },
      ],
      byKey('org_labels'),
    );
    const words = await api.as('adminA', async (tx) => {
      for (const statement of [saved, other, saved, other]) await send(tx, statement);
      return await tx`select term_key, singular from org_labels order by term_key`;
    });
    expect([...words]).toEqual(
      ['activity', 'contact', 'peer_mentor'].map((term_key) => ({
        term_key,
        singular: 'likeperson',
      })),
    );
  });

  it('not by the id, which nobody may write', async () => {
    const row = { ...label, id: idOf('org_labels/A') };
    for (const request of [{}, { onConflict: upsertKey('org_labels') }]) {
      const save = insertStatement(api.table('org_labels'), row, {
        ...request,
        resolution: 'merge-duplicates',
      });
      const answer = await api.as('adminA', (tx) => told(tx, (sql) => send(sql, save)));
      expect(answer).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
  });

  it('and nobody else', async () => {
    const save = insertStatement(api.table('org_labels'), label, byKey('org_labels'));
    for (const asker of ['global', 'coordA1', 'm1'] as const) {
      const answer = await api.as(asker, (tx) => told(tx, (sql) => send(sql, save)));
      expect(answer, asker).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
  });
});

const others: Readonly<Record<string, string>> = {
  organization_id: organization('B'),
  locale: 'nn',
  term_key: 'contact',
  profile_id: person('coordA2'),
  assignment_id: idOf('assignments/m1 bare'),
  activity_id: idOf('activities/m1 returned'),
};
const keyColumns = upsertTables.flatMap((table) =>
  upsertKey(table).map((column) => [table, column] as const),
);
const savers = {
  org_labels: ['adminA', 'A'],
  peer_mentor_profiles: ['coordA1', 'm1'],
  assignment_summaries: ['coordA1', 'm1 active'],
  activity_locations: ['m1', 'm1 draft'],
} as const satisfies Readonly<Record<UpsertTable, readonly [Asker, string]>>;

describe.each(keyColumns)('the key column %s.%s', (table, column) => {
  const [saver, row] = savers[table];
  const where = { id: idOf(`${table}/${row}`) };

  it('is written as it is by who may change the row', async () => {
    const rows = await api.as(saver, async (tx) => {
      const seen = (await api.rowsOf(tx, table)).find(({ id }) => id === where.id);
      const value = seen?.[column];
      return await send(tx, updateStatement(api.table(table), where, { [column]: value }));
    });
    expect(rows).toBe(1);
  });

  it('is given another value by nobody, whoever asks', async () => {
    const change = updateStatement(api.table(table), where, { [column]: others[column] });
    const answers: (Told | null)[] = [
      await api.as(saver, (tx) => told(tx, (sql) => send(sql, change))),
      await api.world.db.asService((tx) => told(tx, (sql) => send(sql, change))),
      await api.world.db.sql.begin((tx) => told(tx, (sql) => send(sql, change))),
    ];
    // The guard of what a role may change comes before the trigger, by its name.
    expect(answers[0]).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    for (const answer of answers.slice(1)) {
      expect(answer).toMatchObject({
        code: INSUFFICIENT_PRIVILEGE,
        message: expect.stringMatching(`${column}.* of ${table}: it stays as it is, whoever asks`),
      });
    }
  });
});

describe.each(upsertTables)('what an upsert of %s tells', (table) => {
  const pick = (row: Row) =>
    Object.fromEntries(upsertKey(table).map((column) => [column, row[column]]));

  it('of a row that is hidden: no more than an insert, and the same of each', async () => {
    const all = await api.world.db.sql<{ row: Row }[]>`
      select to_jsonb(t) as row from ${api.world.db.sql(`public.${table}`)} t`;
    const met = new Set<string>();
    for (const asker of askers) {
      await api.as(asker, async (tx) => {
        const seen = await api.rowsOf(tx, table);
        const visible = new Set(seen.map(({ id }) => id));
        for (const own of seen) {
          for (const { row: hidden } of all.filter(({ row }) => !visible.has(row.id))) {
            // A row of one's own place, with the key of the hidden one.
            const { id: _id, ...like } = newRowLike(table, own, api.writable(table));
            const row = { ...like, ...pick(hidden) };
            const insert = insertStatement(api.table(table), row);
            const upsert = insertStatement(api.table(table), row, byKey(table));
            const plain = await told(tx, (sql) => send(sql, insert));
            const merged = await told(tx, (sql) => send(sql, upsert));
            expect(merged?.detail).toBeUndefined();
            expect(merged?.constraint_name).toBeUndefined();
            if (plain?.code === '23505') {
              met.add(withoutIds(merged));
              continue;
            }
            // What is refused without the key is refused alike: the key is not asked.
            expect(withoutIds(merged), asker).toBe(withoutIds(plain));
          }
        }
      });
    }
    for (const answer of met) {
      expect(JSON.parse(answer)).toMatchObject({
        code: INSUFFICIENT_PRIVILEGE,
        message: `new row violates row-level security policy (USING expression) for table "${table}"`,
      });
    }
    // The one key that tells of hidden rows by an insert: 0009 has it.
    expect(met.size).toBe(table === 'peer_mentor_profiles' ? 1 : 0);
  });

  it('of another organisation: what it tells of a key that nobody has', async () => {
    const foreign = await api.world.db.sql<{ row: Row }[]>`
      select to_jsonb(t) as row from ${api.world.db.sql(`public.${table}`)} t where organization_id = ${organization('B')}`;
    expect(foreign.length).toBeGreaterThan(0);
    for (const asker of askers) {
      await api.as(asker, async (tx) => {
        for (const own of await api.rowsOf(tx, table)) {
          const { id: _id, ...like } = newRowLike(table, own, api.writable(table));
          const answers = new Set<string>();
          for (const { row } of foreign) {
            const theirs = { ...like, ...pick(row) };
            const upsert = insertStatement(api.table(table), theirs, byKey(table));
            answers.add(withoutIds(await told(tx, (sql) => send(sql, upsert))));
          }
          const nobodys = { ...pick(foreign[0]?.row ?? {}), ...unheardOf(table) };
          const absent = insertStatement(api.table(table), { ...like, ...nobodys }, byKey(table));
          const expected = withoutIds(await told(tx, (sql) => send(sql, absent)));
          expect(answers, asker).toEqual(new Set([expected]));
        }
      });
    }
  });
});

it('nothing of it keeps a reader from the whole row', async () => {
  for (const table of upsertTables) {
    const rows = await api.as('coordA1', (tx) => send(tx, readStatement(api.table(table))));
    expect(rows, table).toBeGreaterThan(0);
  }
});

function unheardOf(table: UpsertTable): Row {
  const nobody = idOf(`${table}/nobody has this`);
  const values: Row = {
    locale: 'se',
    term_key: 'unheard_of',
    profile_id: nobody,
    assignment_id: nobody,
    activity_id: nobody,
  };
  return Object.fromEntries(
    upsertKey(table).flatMap((column) => (column in values ? [[column, values[column]]] : [])),
  );
}
