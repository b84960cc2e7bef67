import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../world/files-and-records.ts';
import { mentors } from '../world/mentors.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { insertAs } from './fate-as.ts';
import { specimens } from './specimens.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const inAl1 = { ...inA, local_association_id: association('al1') };
const [m1] = mentors;
if (!m1) throw new TypeError('The world has no mentors.');
const hash = `\\x${'2f'.repeat(32)}`;

const claim = { ...inAl1, claimant_id: person('m1') };
const document = {
  ...inAl1,
  owner_id: person('m1'),
  kind: 'receipt',
  storage_key: fileOf({ of: 'A', label: 'm1' }, 'new'),
  sha256: hash,
};
const line = { ...inA, claim_id: idOf('expense_claims/m1 draft'), kind: 'toll', amount: '1.00' };
const report = { ...inA, basis_year: 2030, grant_year: 2031, rule_set: '2020' };
const certificate = {
  ...inA,
  mentor_id: person('m1'),
  course_code: 'NY-1',
  issued_on: '2026-01-01',
};
const request = { ...inAl1, subject_kind: 'profile', subject_id: person('m1'), type: 'access' };
const availability = {
  ...inA,
  mentor_id: person('m1'),
  weekday: 3,
  starts: '09:00',
  ends: '10:00',
  channel: 'phone',
};

describe('S10 what a new row may not say of itself', () => {
  it.each([
    ['m1', 'expense_claims', 'total', '1000.00', claim],
    ['m1', 'expense_claims', 'taxable', '0.00', claim],
    ['m1', 'expense_claims', 'revision', 7, claim],
    ['m1', 'expense_claims', 'created_at', '2020-01-01', claim],
    ['m1', 'expense_lines', 'claimant_id', person('m1'), line],
    ['m1', 'expense_lines', 'local_association_id', association('al1'), line],
    ['m1', 'activities', 'created_at', '2020-01-01', specimens.activities(m1)],
    ['m1', 'activities', 'updated_at', '2020-01-01', specimens.activities(m1)],
    ['m1', 'activity_participants', 'owner_id', person('m1'), specimens.activity_participants(m1)],
    ['m1', 'documents', 'legal_hold', true, document],
    ['m1', 'documents', 'purge_after', '2026-01-01', document],
    ['m1', 'certificates', 'local_association_id', association('al1x'), certificate],
    ['m1', 'certificates', 'created_at', '2020-01-01', certificate],
    ['m1', 'data_subject_requests', 'created_at', '2020-01-01', request],
    [
      'coordA1',
      'epikrise_references',
      'purge_after',
      '2099-01-01',
      specimens.epikrise_references(m1),
    ],
    ['coordA1', 'contacts', 'created_at', '2020-01-01', specimens.contacts(m1)],
    ['adminA', 'integrations', 'secret_ref', 'vault/B', { ...inA, provider: 'tripletex' }],
    ['adminA', 'bufdir_reports', 'content_hash', hash, report],
  ] as const)('%s, in %s: %s', async (caller, table, column, value, row) => {
    expect(await insertAs(world, caller, table, row)).toBe(1);
    const fate = await insertAs(world, caller, table, { ...row, [column]: value });
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each([
    ['fulfilled', 'm1'],
    ['closed', 'm1'],
    ['fulfilled', 'coordA1'],
    ['refused', 'coordA1'],
  ] as const)(
    'a request is not born %s by %s: an administrator decides it',
    async (status, caller) => {
      expect(await insertAs(world, caller, 'data_subject_requests', request)).toBe(1);
      const fate = await insertAs(world, caller, 'data_subject_requests', { ...request, status });
      expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );
});

describe("S10 what a peer mentor does not write in a colleague's name, or elsewhere", () => {
  it.each([
    ['activities', 'mentor_id', specimens.activities(m1)],
    ['expense_claims', 'claimant_id', claim],
    ['documents', 'owner_id', document],
    ['certificates', 'mentor_id', certificate],
    ['consents', 'subject_id', specimens.consents(m1)],
    ['data_subject_requests', 'subject_id', request],
    ['peer_mentor_availability', 'mentor_id', availability],
  ] as const)('%s', async (table, owner, row) => {
    expect(await insertAs(world, 'm1', table, row)).toBe(1);
    const colleague = { ...row, [owner]: person('m1b') };
    expect(await insertAs(world, 'm1', table, colleague)).toBe(INSUFFICIENT_PRIVILEGE);
    if (!('local_association_id' in row)) return;
    for (const at of ['al1x', 'ar1', 'al2', 'bl1'] as const) {
      const elsewhere = { ...row, local_association_id: association(at) };
      expect(await insertAs(world, 'm1', table, elsewhere), at).toBe(INSUFFICIENT_PRIVILEGE);
    }
    const abroad = { ...row, organization_id: organization('B') };
    expect(await insertAs(world, 'm1', table, abroad)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
