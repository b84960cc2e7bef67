import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { type Told, told, withoutIds } from './told.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A region of its own with so many associations below it. Answers with its id. */
async function newRegion(tx: postgres.TransactionSql, associations: number): Promise<string> {
  const [region] = await tx<{ id: string }[]>`
    insert into local_associations (organization_id, level, name)
    values (${organization('A')}, 'region', 'Ny region') returning id`;
  if (!region) throw new TypeError('The region was not made.');
  await tx`
    insert into local_associations (organization_id, parent_id, level, name)
    select ${organization('A')}, ${region.id}, 'local', 'Lag ' || n
    from generate_series(1, ${associations}::int) n`;
  return region.id;
}

const coordinatorOf = (region: string, who: Persona) => ({
  organization_id: organization('A'),
  local_association_id: region,
  profile_id: person(who),
  role: 'coordinator',
  valid: '[2021-01-01,)',
});

/** What an administrator of A is told when they make a person coordinator of so many associations. */
async function toldOf(who: Persona, associations: number): Promise<Told | null> {
  return await world.as('adminA', async (tx) => {
    const region = await newRegion(tx, associations);
    return await told(tx, (sql) => insertRow(sql, 'memberships', coordinatorOf(region, who)));
  });
}

describe('S10.1 the size of a token as an oracle: a membership that would not fit tells of the others', () => {
  // Both coordinate region 2 of A; `both` has a membership in B too, of which A knows nothing.
  it('an administrator is told the same of a person with and without memberships elsewhere', async () => {
    const alone = withoutIds(await toldOf('coordA2', 60));
    expect(alone).toContain('54000');
    expect(withoutIds(await toldOf('both', 60))).toBe(alone);
  });

  it('nor by how large a region it still fits', async () => {
    const largest = async (who: Persona) => {
      let [fits, full] = [0, 60];
      while (full - fits > 1) {
        const middle = Math.floor((fits + full) / 2);
        if ((await toldOf(who, middle)) === null) fits = middle;
        else full = middle;
      }
      return fits;
    };
    expect(await largest('both')).toBe(await largest('coordA2'));
  });

  it('nor by how many associations may still be added below them', async () => {
    const addable = (who: Persona) =>
      world.as('adminA', async (tx) => {
        const region = await newRegion(tx, 0);
        await insertRow(tx, 'memberships', coordinatorOf(region, who));
        const child = {
          organization_id: organization('A'),
          parent_id: region,
          level: 'local',
          name: 'Lag',
        };
        for (let number = 0; number < 60; number += 1) {
          const added = await tx
            .savepoint((sql) => insertRow(sql, 'local_associations', child))
            .catch(() => 0);
          if (added === 0) return number;
        }
        return 60;
      });
    expect(await addable('both')).toBe(await addable('coordA2'));
  });
});
