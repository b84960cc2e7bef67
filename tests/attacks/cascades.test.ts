import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import { fateOf } from '../access/fate.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let tables: string[];
beforeAll(async () => {
  world = await createWorld();
  const rows = await world.db.sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  tables = rows.map(({ name }) => name);
});
afterAll(() => world.close());

type Contents = ReadonlyMap<string, string>;

/** Every row by table and key, past RLS. */
async function contents(sql: postgres.ISql): Promise<Contents> {
  const found = new Map<string, string>();
  for (const table of tables) {
    const rows = await sql<{ id: string; row: string }[]>`
      select id::text, (to_jsonb(t) - 'updated_at')::text as row from ${sql(`public.${table}`)} t`;
    for (const { id, row } of rows) found.set(`${table} ${id}`, row);
  }
  return found;
}

const isOf = (row: string | undefined, label: 'A' | 'B') =>
  row?.includes(organization(label)) ?? false;

/** Rows that differ after a caller's statement. */
async function touched(caller: Persona, statements: readonly string[]) {
  return await rolledBack(world.db.sql, async (tx) => {
    const before = await contents(tx);
    const claims = JSON.stringify(world.claimsOf(caller));
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    for (const statement of statements)
      await tx.savepoint((sql) => sql.unsafe(statement)).catch(() => 0);
    await tx`set local role none`;
    const after = await contents(tx);
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    return keys
      .filter((key) => before.get(key) !== after.get(key))
      .map((key) => ({ key, row: before.get(key) ?? after.get(key) }));
  });
}

describe('S10.1 what a change or removal takes with it', () => {
  it('every cascading key carries the organisation, so no cascade leaves it', async () => {
    const crossing = await world.db.sql`
      select conname as name from pg_constraint k
      where contype = 'f' and (confdeltype <> 'a' or confupdtype <> 'a')
        and connamespace = 'public'::regnamespace and confrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        and not exists (
          select from unnest(conkey, confkey) as pair (child, parent)
          join pg_attribute c on c.attrelid = conrelid and c.attnum = pair.child and c.attname = 'organization_id'
          join pg_attribute p on p.attrelid = confrelid and p.attnum = pair.parent and p.attname = 'organization_id')`;
    expect(crossing).toEqual([]);
  });

  it('a peer mentor who deletes all they can takes rows of their own only', async () => {
    const statements = tables.map((table) => `delete from public.${table}`);
    const found = await touched('m1', statements);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ row }) => !row?.includes(person('m1')))).toEqual([]);
  });

  it.each(['adminA', 'coordA1', 'm1'] as const)(
    '%s who changes all they can touches no row of B',
    async (caller) => {
      const columns = await world.db.sql<{ statement: string }[]>`
      select format('update public.%I set %I = %s', c.relname, a.attname,
        case when a.attname = 'local_association_id' then quote_literal(${idOf('local_associations/al1x')}) else quote_ident(a.attname) end) as statement
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_column_privilege('authenticated', c.oid, a.attnum, 'update')`;
      const found = await touched(
        caller,
        columns.map(({ statement }) => statement),
      );
      expect(found.filter(({ row }) => isOf(row, 'B'))).toEqual([]);
    },
  );

  it('removing an account empties no row of an organisation but the profile’s link to it', async () => {
    const found = await rolledBack(world.db.sql, async (tx) => {
      const before = await contents(tx);
      await tx`delete from auth.users where id = ${person('m1')}`;
      const after = await contents(tx);
      return [...before].filter(([key, row]) => after.get(key) !== row).map(([key]) => key);
    });
    expect(found).toEqual([`profiles ${person('m1')}`]);
  });

  it('nobody removes an organisation, an association or a person, and everything with it', async () => {
    for (const caller of ['global', 'adminA'] as const) {
      for (const table of ['organizations', 'local_associations', 'profiles', 'memberships']) {
        const fate = await world.as(caller, (tx) =>
          fateOf(tx, (sql) => sql.unsafe(`delete from public.${table}`)),
        );
        expect(fate, `${caller} ${table}`).toBe('42501');
      }
    }
  });

  it('even the service cannot remove an organisation with rows in it', async () => {
    const fate = await rolledBack(world.db.sql, (tx) =>
      fateOf(tx, (sql) => sql`delete from public.organizations where id = ${organization('B')}`),
    );
    expect(fate).toBe('23503');
  });
});
