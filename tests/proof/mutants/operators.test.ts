import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import type { Catalog } from '../../../proof/mutants/catalog/catalog.ts';
import { readCatalog } from '../../../proof/mutants/catalog/read-catalog.ts';
import { conditionsOf } from '../../../proof/mutants/condition/conditions.ts';
import { equivalents } from '../../../proof/mutants/equivalents.ts';
import type { Mutant } from '../../../proof/mutants/mutant.ts';
import { operators } from '../../../proof/mutants/operators/index.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/database.ts';

const MINUTES = 60_000;

let database: TestDatabase;
let catalog: Catalog;
let mutants: readonly Mutant[];
beforeAll(async () => {
  database = await createTestDatabase();
  catalog = await database.sql.begin(readCatalog);
  mutants = operators.flatMap((operator) => operator.mutate(catalog));
}, 2 * MINUTES);
afterAll(async () => {
  await database.close();
});

it('there are at least 500 mutants, and every operator has some', () => {
  expect(mutants.length).toBeGreaterThan(500);
  const used = new Set(mutants.map(({ operator }) => operator));
  expect(operators.filter(({ name }) => !used.has(name))).toEqual([]);
});

it('every policy, trigger, function, table and composite foreign key is broken by some mutant', () => {
  const broken = new Set(mutants.map(({ object }) => object));
  const objects = [
    ...catalog.policies.map(({ name, table }) => `policy ${name} on ${table.object}`),
    ...catalog.triggers.map(({ name, table }) => `trigger ${name} on ${table.object}`),
    ...catalog.routines.map(({ signature }) => signature),
    ...catalog.tables.map(({ object }) => object),
    ...catalog.foreignKeys.map(({ name, table }) => `constraint ${name} on ${table.object}`),
  ];
  expect(objects.filter((object) => !broken.has(object))).toEqual([]);
});

it('ids are unique, and the same when the catalog is read again', async () => {
  const ids = mutants.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const again = await database.sql.begin(readCatalog);
  expect(operators.flatMap((operator) => operator.mutate(again)).map(({ id }) => id)).toEqual(ids);
});

it('a condition that is parsed and written back means the same to Postgres', async () => {
  const changed = await rolledBack(database.sql, async (tx) => {
    for (const condition of conditionsOf(catalog)) {
      if (condition.kind === 'routine') continue;
      for (const statement of condition.replace(condition.tree)) await tx.unsafe(statement);
    }
    return await readCatalog(tx);
  });
  expect(changed.policies).toEqual(catalog.policies);
  // Of `a or (b or c)` a trigger keeps the brackets.
  const flat = ({ definition }: { definition: string }) => definition.replaceAll(/[()]/g, '');
  expect(changed.triggers.map(flat)).toEqual(catalog.triggers.map(flat));
});

describe.each([...operators])('$name', ({ name }) => {
  it(
    'makes mutants that Postgres accepts and that change something',
    async () => {
      const own = mutants.filter(({ operator }) => operator === name);
      const refused = await rolledBack(database.sql, async (tx) => {
        const found: string[] = [];
        for (const { id, apply } of own) {
          const error = await tx
            .savepoint(async (attempt) => {
              for (const statement of apply) await attempt.unsafe(statement);
              throw 'undone';
            })
            .catch((thrown: unknown) => thrown);
          if (error !== 'undone') found.push(`${id}: ${String(error)}`);
        }
        return found;
      });
      expect(refused).toEqual([]);
    },
    2 * MINUTES,
  );
});

it('a table that is new to the database gets its mutants by itself', async () => {
  const found = await rolledBack(database.sql, async (tx) => {
    await tx.unsafe(`
      create table public.phone_lists (id uuid not null, organization_id uuid not null, owner_id uuid);
      alter table public.phone_lists enable row level security;
      create policy phone_lists_select on public.phone_lists for select to authenticated
        using (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[]) and owner_id = (select private.user_id()));
      grant select (id) on public.phone_lists to authenticated`);
    const renewed = await readCatalog(tx);
    return operators.flatMap((operator) => operator.mutate(renewed));
  });
  const own = found.filter(({ table }) => table === 'phone_lists');
  expect(new Set(own.map(({ operator }) => operator))).toEqual(
    new Set([
      ...['drop-policy', 'add-arm', 'drop-conjunct', 'widen-to-true', 'not-distinct'],
      ...['flip-comparison', 'swap-claim', 'swap-role', 'swap-column', 'drop-clause'],
      ...['restrict-policy', 'policy-roles', 'open-command', 'rls-off', 'force-off'],
      ...['change-owner', 'grant-privilege', 'grant-column', 'revoke-privilege', 'add-view'],
    ]),
  );
});

it('every explanation of equivalents is of at least one mutant', () => {
  const unused = equivalents.filter(
    (equivalent) => !mutants.some((mutant) => equivalent.covers(mutant, catalog)),
  );
  expect(unused.map(({ because }) => because)).toEqual([]);
});
