import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateOf } from './fate.ts';
import { type Fate, FOREIGN_KEY_VIOLATION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

interface TenantKey {
  name: string;
  table: string;
  parent: string;
  columns: string[];
  parentColumns: string[];
}

let world: World;
let keys: TenantKey[];
beforeAll(async () => {
  world = await createWorld();
  // The one row that nothing in the world has: a claim that takes another back.
  await insertRow(world.db.sql, 'expense_claims', {
    organization_id: organization('A'),
    local_association_id: association('al1'),
    claimant_id: person('m1'),
    reverses_claim_id: idOf('expense_claims/m1 approved'),
  });
  keys = await world.db.sql<TenantKey[]>`
    select conname as name, child.relname as table, parent.relname as parent,
      array(select attname::text from unnest(conkey) with ordinality as k(attnum, n)
        join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum order by n) as columns,
      array(select attname::text from unnest(confkey) with ordinality as k(attnum, n)
        join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum order by n) as "parentColumns"
    from pg_constraint
    join pg_class child on child.oid = conrelid
    join pg_class parent on parent.oid = confrelid
    where contype = 'f' and child.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute where attrelid = confrelid and attname = 'organization_id')
    order by conname`;
});
afterAll(() => world.close());

/**
 * Points a row of A at a row of B through a key, as the tables' owner and with every trigger off, so that nothing but
 * the key can refuse. With `to` A the row is pointed at the parent it has already.
 */
async function point(tx: postgres.TransactionSql, key: TenantKey, to: 'A' | 'B') {
  const { table, parent } = key;
  const linking = key.columns.flatMap((column, at) =>
    column === 'organization_id' ? [] : [{ column, target: key.parentColumns[at] ?? '' }],
  );
  return await fateOf(tx, async (sql) => {
    const [child] = await sql<{ id: string; row: Record<string, string> }[]>`
      select id, to_jsonb(c) as row from ${sql(`public.${table}`)} c
      where organization_id = ${organization('A')}
        and ${sql.unsafe(linking.map(({ column }) => `${column} is not null`).join(' and '))}
      limit 1`;
    const [foreign] = await sql<{ row: Record<string, string> }[]>`
      select to_jsonb(p) as row from ${sql(`public.${parent}`)} p
      where organization_id = ${organization('B')}
        and ${sql.unsafe(linking.map(({ target }) => `${target} is not null`).join(' and '))}
      limit 1`;
    if (!child || !foreign) throw new TypeError(`The world has no rows for ${key.name}.`);
    const links = linking.map(({ column, target }) => [
      column,
      to === 'A' ? child.row[column] : foreign.row[target],
    ]);
    return await sql`
      update ${sql(`public.${table}`)} set ${sql(Object.fromEntries(links))}
      where organization_id = ${organization('A')} and id = ${child.id}`;
  });
}

/** The fate of pointing through each key. */
async function pointAll(to: 'A' | 'B'): Promise<Record<string, Fate>> {
  const owner = postgres(world.db.url('postgres'), { max: 1, onnotice: () => undefined });
  try {
    return await rolledBack(owner, async (tx) => {
      for (const table of new Set(keys.map((key) => key.table))) {
        await tx`alter table ${tx(`public.${table}`)} disable trigger user`;
      }
      const fates: Record<string, Fate> = {};
      for (const key of keys) fates[key.name] = await point(tx, key, to);
      return fates;
    });
  } finally {
    await owner.end();
  }
}

const everyKey = (fate: Fate) => Object.fromEntries(keys.map(({ name }) => [name, fate]));

describe('S10.4 a foreign key never reaches into another organisation, whoever writes', () => {
  it('every key to a tenant table carries the organisation', () => {
    expect(keys.length).toBeGreaterThanOrEqual(40);
    for (const { name, columns, parentColumns } of keys) {
      expect(columns, name).toContain('organization_id');
      // It is compared with the parent's organisation and with no other column.
      expect(parentColumns[columns.indexOf('organization_id')], name).toBe('organization_id');
    }
  });

  it('every key refuses even the owner of the tables a row of B', async () => {
    expect(await pointAll('B')).toEqual(everyKey(FOREIGN_KEY_VIOLATION));
  });

  it('every key accepts the row it points at already', async () => {
    expect(await pointAll('A')).toEqual(everyKey(1));
  });

  it('every key refuses service_role a row of B', async () => {
    const fates = await world.db.asService(async (tx) => {
      const found: Fate[] = [];
      for (const key of keys) found.push(await point(tx, key, 'B'));
      return found;
    });
    // A trigger or a missing grant may speak before the key does.
    for (const fate of fates) {
      expect([FOREIGN_KEY_VIOLATION, INSUFFICIENT_PRIVILEGE]).toContain(fate);
    }
  });
});
