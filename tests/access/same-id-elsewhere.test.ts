import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claims } from '../harness/database.ts';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { tokenOf } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateOf } from './fate.ts';

const inA = { organization_id: organization('A'), local_association_id: association('al1') };
const inB = { organization_id: organization('B'), local_association_id: association('bl1') };

let world: World;
let claims: Claims;
/** `mixed` is a peer mentor in B; here in A too, with rows there that have the ids of rows in B. */
beforeAll(async () => {
  world = await createWorld();
  const { sql } = world.db;
  await insertRow(sql, 'memberships', {
    ...inA,
    profile_id: person('mixed'),
    role: 'peer_mentor',
    valid: '[2021-01-01,)',
  });
  await insertRow(sql, 'peer_mentor_profiles', { ...inA, profile_id: person('mixed') });
  await insertRow(sql, 'contacts', {
    ...inA,
    id: idOf('contacts/mB active'),
    name_enc: sealedIn('A'),
    dedup_hash: hashOf('same id'),
  });
  await insertRow(sql, 'assignments', {
    ...inA,
    contact_id: idOf('contacts/mB active'),
    mentor_id: person('mixed'),
    coordinator_id: person('coordA1'),
    status: 'active',
  });
  for (const [where, status] of [
    [inA, 'draft'],
    [inB, 'approved'],
  ] as const) {
    await insertRow(sql, 'expense_claims', {
      ...where,
      id: idOf('expense_claims/twice'),
      claimant_id: person('mixed'),
      status,
    });
    await insertRow(sql, 'expense_lines', {
      organization_id: where.organization_id,
      id: idOf('expense_lines/twice'),
      claim_id: idOf('expense_claims/twice'),
      kind: 'toll',
      amount: '10.00',
    });
  }
  claims = await tokenOf(sql, person('mixed'));
});
afterAll(() => world.close());

// Ids are unique within an organisation only, and whoever makes a row may choose its id.
describe('S10.1 an id that stands in two organisations', () => {
  it('does not show the contact of the other one', async () => {
    const seen = await world.db.as(claims, async (tx) => {
      const rows = await tx<{ organization_id: string }[]>`
        select organization_id from contacts where id = ${idOf('contacts/mB active')}`;
      return rows.map(({ organization_id }) => organization_id);
    });
    expect(seen).toEqual([organization('A')]);
  });

  it.each([
    ['A', 1],
    ['B', 0],
  ] as const)('does not open the lines of a claim that is approved: %s', async (of, lines) => {
    const fate = await world.db.as(claims, (tx) =>
      fateOf(
        tx,
        (sql) => sql`update expense_lines set amount = 999
          where organization_id = ${organization(of)} and id = ${idOf('expense_lines/twice')}`,
      ),
    );
    expect(fate).toBe(lines);
  });
});
