import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import { attacks } from '../../../proof/mutants/attacks/index.ts';
import { killMutant } from '../../../proof/mutants/kill.ts';
import { operators } from '../../../proof/mutants/operators/index.ts';
import { sampleOf } from '../../../proof/mutants/sample.ts';
import { type Unbroken, unbrokenBy } from '../../../proof/mutants/unbroken.ts';
import { inDatabase } from '../../../proof/mutants/with-clones.ts';
import type { Yardstick } from '../../../proof/mutants/yardstick.ts';
import { readYardstick } from '../../../proof/mutants/yardstick.ts';
import { loadFixedWorld } from '../../../proof/world/fixed-world.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/database.ts';

const MINUTES = 60_000;

let database: TestDatabase;
let yardstick: Yardstick;
let whole: TestDatabase;
let unbroken: Unbroken;
beforeAll(async () => {
  database = await createTestDatabase();
  whole = await createTestDatabase();
  const world = await database.sql.begin(loadFixedWorld);
  await whole.sql.begin(loadFixedWorld);
  yardstick = await database.sql.begin((tx) => readYardstick(tx, world));
  unbroken = unbrokenBy(whole.sql, yardstick);
}, 2 * MINUTES);
afterAll(async () => {
  await Promise.all([database.close(), whole.close()]);
});

const mutantOf = (id: string) => {
  const found = operators.flatMap((operator) => operator.mutate(yardstick.catalog));
  return (
    found.find((mutant) => mutant.id.startsWith(id)) ?? expect.fail(`There is no mutant ${id}.`)
  );
};

it.each([
  ['drop-policy: policy contacts_select on public.contacts', 'behaviour'],
  ['widen-to-true: policy notifications_select on public.notifications', 'behaviour'],
  ['rls-off: public.notifications', 'behaviour'],
  ['force-off: public.notifications', 'attack'],
  ['grant-privilege: public.notifications: TRUNCATE to authenticated', 'attack'],
  ['grant-execute: public.custom_access_token_hook(jsonb): EXECUTE to public', 'attack'],
  ['drop-constraint: constraint contacts_local_association_fkey', 'attack'],
  ['drop-trigger: trigger notifications_immutable', 'attack'],
])(
  '%s is noticed by %s',
  async (id, fate) => {
    const result = await inDatabase(database.url('supabase_admin'), (sql) =>
      killMutant(sql, yardstick, unbroken, mutantOf(id)),
    );
    expect(result).toMatchObject({ fate });
  },
  MINUTES,
);

describe.each([...attacks])('$name', (attack) => {
  it(
    'succeeds nowhere on the product as it is',
    async () => {
      const { tables, routines, policies } = yardstick.catalog;
      const objects = [
        ...tables.map(({ object, name }) => ({ object, table: name })),
        ...routines.map(({ signature }) => ({ object: signature })),
        ...policies.map(({ name, table }) => ({
          object: `policy ${name} on ${table.object}`,
          table: table.name,
        })),
        ...['schema private', 'role anon', 'default privileges', 'policy on storage.objects'].map(
          (object) => ({ object }),
        ),
      ].filter((mutant) => attack.concerns(mutant));
      const successes: string[] = [];
      for (const mutant of objects) {
        const success = await rolledBack(database.sql, (tx) =>
          attack.probe(tx, { ...yardstick, mutant }),
        );
        if (success) successes.push(`${mutant.object}: ${success}`);
      }
      expect(successes).toEqual([]);
    },
    2 * MINUTES,
  );
});

it('a sample holds something of every operator, and the same again for the same seed', () => {
  const mutants = operators.flatMap((operator) => operator.mutate(yardstick.catalog));
  const sample = sampleOf(mutants, 100, 7);
  expect(sample).toHaveLength(100);
  expect(new Set(sample.map(({ operator }) => operator)).size).toBe(operators.length);
  expect(sampleOf(mutants, 100, 7)).toEqual(sample);
  expect(sampleOf(mutants, 100, 8)).not.toEqual(sample);
});
