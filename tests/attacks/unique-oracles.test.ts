import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import { insertRow } from '../world/insert-row.ts';
import { organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { newRowLike, type Writable, writableColumns } from './caller-row.ts';
import { told, withoutIds } from './told.ts';

interface UniqueKey {
  name: string;
  /** An exclusion constraint has expressions beside these columns. */
  excludes: boolean;
  table: TableName;
  columns: string[];
}

const writers = ['adminA', 'coordA1', 'coordMentor', 'm1'] as const satisfies readonly Persona[];

let world: World;
let keys: UniqueKey[];
let writable: Map<string, Writable>;
const rows = new Map<string, Row[]>();
beforeAll(async () => {
  world = await createWorld();
  const { sql } = world.db;
  writable = await writableColumns(sql);
  // Expressions are left out: the exclusion constraints on periods name the organisation in each.
  keys = await sql<UniqueKey[]>`
    select i.relname as name, x.indisexclusion as excludes, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any (x.indkey::int2[])
    where x.indisunique or x.indisexclusion
    group by i.relname, x.indisexclusion, c.relname order by c.relname, i.relname`;
  for (const { table } of keys) {
    const found = await sql<
      { row: Row }[]
    >`select to_jsonb(t) as row from ${sql(`public.${table}`)} t`;
    rows.set(
      table,
      found.map(({ row }) => row),
    );
  }
});
afterAll(() => world.close());

const of = (row: Row, label: 'A' | 'B') => row.organization_id === organization(label);
const rowsOf = (table: TableName, label: 'A' | 'B') =>
  (rows.get(table) ?? []).filter((row) => of(row, label));
const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

/** Values that no row has, of the kind the columns hold. */
function unheardOf(key: Row, like: Row): Row {
  return Object.fromEntries(
    Object.entries(key).map(([column, value]) => {
      const isId = typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-/.test(value);
      return [column, isId ? randomUUID() : like[column]];
    }),
  );
}

/** Whether the caller's own organisation has the same values, which its own rows would answer for. */
const alsoInA = (table: TableName, key: Row) =>
  rowsOf(table, 'A').some((row) => Object.entries(key).every(([c, value]) => row[c] === value));

async function clashes(tx: postgres.TransactionSql, caller: Persona): Promise<string[]> {
  const different: string[] = [];
  for (const { name, table, columns } of keys) {
    const { insert = [], update = [] } = writable.get(table) ?? {};
    const [own] = rowsOf(table, 'A');
    const foreign = rowsOf(table, 'B')[0];
    if (!own || !foreign) continue;
    const fresh = newRowLike(table, own, { insert, update });
    const attempt = async (
      command: string,
      writes: (set: Row) => (sql: postgres.ISql) => Promise<unknown>,
      allowed: readonly string[],
    ) => {
      const key = pick(
        foreign,
        columns.filter((c) => allowed.includes(c) && c !== 'organization_id'),
      );
      if (Object.keys(key).length === 0 || alsoInA(table, key)) return;
      const answers = [];
      for (const set of [key, unheardOf(key, fresh)]) {
        answers.push(
          withoutIds(
            await told(tx, async (sql) => {
              await writes(set)(sql);
              return 0;
            }),
          ),
        );
      }
      if (answers[0] !== answers[1]) different.push(`${caller} ${command} ${name}`);
    };
    await attempt('insert', (set) => (sql) => insertRow(sql, table, { ...fresh, ...set }), insert);
    await attempt(
      'update',
      (set) => (sql) =>
        sql`update ${sql(`public.${table}`)} set ${sql(set as Record<string, string>)} where id = ${String(own.id)}`,
      update,
    );
  }
  return different;
}

describe('S10.1 unique keys as an oracle: writing a row that has the key of a row of B', () => {
  it.each(writers)('%s is told what is told of a key that nobody has', async (caller) => {
    expect(await world.as(caller, (tx) => clashes(tx, caller))).toEqual([]);
  });

  it('no key without the organisation is the choice of a caller who does not see every row', () => {
    const chosen = keys.filter(({ table, columns, excludes }) => {
      const { insert = [], update = [] } = writable.get(table) ?? {};
      return (
        !excludes &&
        !columns.includes('organization_id') &&
        columns.every((column) => insert.includes(column) || update.includes(column))
      );
    });
    // Organisations are made by global administrators, who see them all.
    expect(chosen.map(({ name }) => name)).toEqual([
      'organizations_org_number_key',
      'organizations_pkey',
    ]);
  });
});

/** Keys by which a caller learns that a row is there that they do not see. */
async function speaking(caller: Persona): Promise<string[]> {
  return await world.as(caller, async (tx) => {
    const found = new Set<string>();
    for (const { name, table, columns } of keys) {
      const { insert = [], update = [] } = writable.get(table) ?? {};
      const seen =
        insert.length === 0
          ? []
          : await tx<{ id: string }[]>`select id from ${tx(`public.${table}`)}`;
      const visible = new Set(seen.map(({ id }) => id));
      const hidden = rowsOf(table, 'A').filter(({ id }) => !visible.has(String(id)));
      for (const own of rowsOf(table, 'A').filter(({ id }) => visible.has(String(id)))) {
        for (const other of hidden) {
          const key = pick(
            other,
            columns.filter((column) => insert.includes(column)),
          );
          const row = { ...newRowLike(table, own, { insert, update }), ...key };
          const answer = await told(tx, (sql) => insertRow(sql, table, row));
          if (answer?.code !== '23505') continue;
          found.add(answer.constraint_name ?? name);
          expect(answer.detail, name).toBeUndefined();
        }
      }
    }
    return [...found].sort();
  });
}

describe('S10.1 within one organisation a unique key tells that a hidden row has it, and no more', () => {
  /** Ids are random, so nobody asks about one they have not seen. */
  const guessable = async (caller: Persona) =>
    (await speaking(caller)).filter((name) => !name.endsWith('_pkey'));

  it('an administrator learns nothing by it', async () => {
    expect(await guessable('adminA')).toEqual([]);
  });

  it('a coordinator learns that another region has the person already, which is what the key is for', async () => {
    expect(await guessable('coordA1')).toEqual([
      'contacts_dedup_hash_key',
      'documents_storage_key',
      'peer_mentor_profiles_profile_key',
    ]);
  });

  it('a peer mentor learns that a file of that name is there', async () => {
    expect(await guessable('m1')).toEqual(['documents_storage_key']);
  });
});
