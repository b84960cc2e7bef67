import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import { insertRow } from '../world/insert-row.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { newRowLike, type Writable, writableColumns } from './caller-row.ts';
import { told, withoutIds } from './told.ts';

interface ForeignKey {
  name: string;
  table: TableName;
  parent: TableName;
  columns: string[];
  parentColumns: string[];
}

/** Of A, and every one who may write something there; none reaches a row of B. */
const writers = ['adminA', 'coordA1', 'coordMentor', 'm1'] as const satisfies readonly Persona[];

let world: World;
let keys: ForeignKey[];
let writable: Map<string, Writable>;
let rowsOfA: Map<string, Row[]>;
let foreignRow: Map<string, Row>;
beforeAll(async () => {
  world = await createWorld();
  writable = await writableColumns(world.db.sql);
  keys = await world.db.sql<ForeignKey[]>`
    select conname as name, child.relname as table, parent.relname as parent,
      array(select attname::text from unnest(conkey) with ordinality as k (attnum, n)
        join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum order by n) as columns,
      array(select attname::text from unnest(confkey) with ordinality as k (attnum, n)
        join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum order by n) as "parentColumns"
    from pg_constraint
    join pg_class child on child.oid = conrelid
    join pg_class parent on parent.oid = confrelid
    where contype = 'f' and child.relnamespace = 'public'::regnamespace
    order by conname`;
  rowsOfA = new Map();
  foreignRow = new Map();
  for (const table of new Set(keys.flatMap((key) => [key.table, key.parent]))) {
    const tenant = table === 'organizations' ? 'id' : 'organization_id';
    const rows = await world.db.sql<
      { row: Row }[]
    >`select to_jsonb(t) as row from ${world.db.sql(table === ('users' as string) ? 'auth.users' : `public.${table}`)} t`;
    const of = (label: 'A' | 'B') =>
      rows.map(({ row }) => row).filter((row) => row[tenant] === organization(label));
    rowsOfA.set(table, of('A'));
    const foreign = of('B')[0] ?? rows.map(({ row }) => row).find((row) => row.id === person('mB'));
    if (foreign) foreignRow.set(table, foreign);
  }
});
afterAll(() => world.close());

const isTenant = (column: string) => column === 'organization_id';

/** Ways to name a row of B, and the same with ids of nothing. */
function links(key: ForeignKey, columns: readonly string[]): { foreign: Row; missing: Row }[] {
  const parent = foreignRow.get(key.parent) ?? {};
  const linking = key.columns.filter((column) => columns.includes(column));
  const toForeign = (column: string) =>
    [column, parent[key.parentColumns[key.columns.indexOf(column)] ?? '']] as const;
  const choices = [linking.filter((column) => !isTenant(column)), linking].filter(
    (choice) => choice.length > 0,
  );
  return choices.map((choice) => ({
    foreign: Object.fromEntries(choice.map(toForeign)),
    missing: Object.fromEntries(choice.map((column) => [column, randomUUID()])),
  }));
}

interface Findings {
  /** Tables in which a caller adds such a row when it names nothing foreign, so that the attempts mean something. */
  added: Set<string>;
  /** Attempts whose two answers differ. */
  different: string[];
  accepted: string[];
  /** What was said, by key. */
  said: Map<string, Set<string>>;
}

async function attack(tx: postgres.TransactionSql, caller: Persona, found: Findings) {
  for (const key of keys) {
    const columns = writable.get(key.table);
    if (!columns) continue;
    const own = (rowsOfA.get(key.table) ?? []).slice(0, 4);
    for (const row of own) {
      const fresh = () => newRowLike(key.table, row, columns);
      if (!found.added.has(key.table)) {
        const plain = await told(tx, (sql) => insertRow(sql, key.table, fresh()));
        // A clash with the row it is like comes after access has let it pass.
        if (plain === null || plain.code === '23505') found.added.add(key.table);
      }
      for (const { foreign, missing } of links(key, columns.insert)) {
        const [one, other] = [
          await told(tx, (sql) => insertRow(sql, key.table, { ...fresh(), ...foreign })),
          await told(tx, (sql) => insertRow(sql, key.table, { ...fresh(), ...missing })),
        ].map(withoutIds);
        note(
          found,
          `${caller} insert ${key.name} ${Object.keys(foreign).join()}`,
          key.name,
          one,
          other,
        );
      }
      for (const { foreign, missing } of links(key, columns.update)) {
        const change = (set: Row) => (sql: postgres.ISql) =>
          sql`update ${sql(`public.${key.table}`)} set ${sql(set as Record<string, string>)} where id = ${String(row.id)}`;
        const [one, other] = [await told(tx, change(foreign)), await told(tx, change(missing))].map(
          withoutIds,
        );
        // An update that reaches no row is accepted, and says nothing.
        if (one === 'accepted' && other === 'accepted') continue;
        note(
          found,
          `${caller} update ${key.name} ${Object.keys(foreign).join()}`,
          key.name,
          one,
          other,
        );
      }
    }
  }
}

function note(found: Findings, attempt: string, key: string, one = '', other = '') {
  if (one !== other) found.different.push(`${attempt}: ${one} / ${other}`);
  if (one === 'accepted') found.accepted.push(attempt);
  const said = found.said.get(key) ?? new Set();
  found.said.set(key, said.add(/"code":"(\w+)"/.exec(one)?.[1] ?? one));
}

describe('S10.1 foreign keys as an oracle: naming a row of B through every key that a caller may write', () => {
  const found: Findings = {
    added: new Set(),
    different: [],
    accepted: [],
    said: new Map(),
  };
  beforeAll(async () => {
    for (const caller of writers) await world.as(caller, (tx) => attack(tx, caller, found));
  }, 120_000);

  it('is told of an id of another organisation exactly what is told of an id of nothing', () => {
    expect(found.different).toEqual([]);
  });

  it('is never accepted', () => {
    expect(found.accepted).toEqual([]);
  });

  it('was tried through every key with a column that a signed-in caller may write', () => {
    const reachable = keys.filter(({ table, columns }) => {
      const { insert = [], update = [] } = writable.get(table) ?? {};
      return columns.some((column) => insert.includes(column) || update.includes(column));
    });
    expect(reachable.length).toBeGreaterThan(25);
    const silent = reachable.filter(({ name }) => {
      const said = found.said.get(name) ?? new Set();
      return !said.has('23503') && !said.has('42501');
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('reaches the key: the same row naming nothing foreign is let in', () => {
    const insertable = [...writable].filter(
      ([table, { insert }]) => insert.length > 0 && keys.some((key) => key.table === table),
    );
    const without = insertable.map(([table]) => table).filter((table) => !found.added.has(table));
    expect(without).toEqual([]);
  });
});
