import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateOf } from './fate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inAl1 = { organization_id: organization('A'), local_association_id: association('al1') };
const membershipOf = (id: string) => ({
  ...inAl1,
  profile_id: id,
  role: 'peer_mentor',
  valid: '[2022-01-01,)',
});

/** What Postgres tells a caller whose insert fails, with the ids taken out. */
async function complaint(caller: Persona, table: TableName, values: Row): Promise<string> {
  return await world.as(caller, async (tx) => {
    try {
      await tx.savepoint((sql) => insertRow(sql, table, values));
      return 'accepted';
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error;
      const { code, message, detail = '', hint = '' } = error;
      return [code, message, detail, hint]
        .join('|')
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>');
    }
  });
}

describe('S10.1 an id of another organisation and an id of nothing look the same', () => {
  const assignment = {
    ...inAl1,
    contact_id: idOf('contacts/m1 active'),
    coordinator_id: person('coordA1'),
  };
  const activity = {
    ...inAl1,
    mentor_id: person('m1'),
    type_id: idOf('activity_types/A'),
    activity_on: '2026-03-05',
    duration_minutes: 30,
    channel: 'phone',
  };
  it.each([
    ['coordA1', 'assignments', 'contact_id', idOf('contacts/mB active'), assignment],
    ['coordA1', 'assignments', 'mentor_id', person('mB'), assignment],
    ['coordA1', 'assignments', 'coordinator_id', person('coordB'), assignment],
    ['coordA1', 'assignments', 'local_association_id', association('bl1'), assignment],
    ['coordA1', 'memberships', 'profile_id', person('mB'), membershipOf('')],
    ['adminA', 'memberships', 'profile_id', person('mB'), membershipOf('')],
    ['adminA', 'peer_mentor_profiles', 'profile_id', person('adminB'), inAl1],
    ['coordA1', 'peer_mentor_profiles', 'profile_id', person('adminB'), inAl1],
    [
      'adminA',
      'local_associations',
      'parent_id',
      association('bn'),
      { organization_id: organization('A'), level: 'local', name: 'X' },
    ],
    ['m1', 'activities', 'type_id', idOf('activity_types/B'), activity],
    ['m1', 'activities', 'assignment_id', idOf('assignments/mB active'), activity],
    ['m1', 'activities', 'mentor_id', person('mB'), activity],
    ['m1', 'activities', 'organization_id', organization('B'), activity],
    [
      'm1',
      'activity_participants',
      'activity_id',
      idOf('activities/mB draft'),
      { organization_id: organization('A'), kind: 'anonymous' },
    ],
    [
      'm1',
      'activity_participants',
      'contact_id',
      idOf('contacts/mB active'),
      {
        organization_id: organization('A'),
        kind: 'contact',
        activity_id: idOf('activities/m1 draft'),
      },
    ],
    [
      'm1',
      'expense_lines',
      'claim_id',
      idOf('expense_claims/mB draft'),
      { organization_id: organization('A'), kind: 'toll', amount: '1' },
    ],
    [
      'm1',
      'expense_lines',
      'claim_id',
      idOf('expense_claims/m1b draft'),
      { organization_id: organization('A'), kind: 'toll', amount: '1' },
    ],
    [
      'coordA1',
      'epikrise_references',
      'consent_id',
      idOf('consents/mB active'),
      {
        organization_id: organization('A'),
        assignment_id: idOf('assignments/m1 active'),
        external_ref_enc: sealedIn('A'),
      },
    ],
    [
      'coordA1',
      'epikrise_references',
      'assignment_id',
      idOf('assignments/mB active'),
      {
        organization_id: organization('A'),
        consent_id: idOf('consents/m1 active'),
        external_ref_enc: sealedIn('A'),
      },
    ],
    [
      'adminA',
      'bufdir_reports',
      'organization_id',
      organization('B'),
      { basis_year: 2030, grant_year: 2031, rule_set: '2020' },
    ],
  ] as const)('%s inserting into %s: %s', async (caller, table, column, foreign, row) => {
    const told = await complaint(caller, table, { ...row, [column]: foreign });
    const missing = await complaint(caller, table, { ...row, [column]: randomUUID() });
    expect(told).not.toBe('accepted');
    expect(told).toBe(missing);
  });

  it('a missing and a foreign row are changed and removed alike: not at all', async () => {
    const ids = [idOf('activities/m1b draft'), idOf('activities/mB draft'), randomUUID()];
    const found = await world.as('m1', async (tx) => {
      const fates = [];
      for (const id of ids) {
        fates.push(
          await fateOf(
            tx,
            (sql) => sql`update activities set duration_minutes = 1 where id = ${id}`,
          ),
        );
        fates.push(await fateOf(tx, (sql) => sql`delete from activities where id = ${id}`));
        fates.push(await fateOf(tx, (sql) => sql`select id from activities where id = ${id}`));
      }
      return fates;
    });
    expect(found).toEqual(Array.from({ length: 9 }, () => 0));
  });
});
