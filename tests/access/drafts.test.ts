import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../world/files-and-records.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { deleteAs, insertAs, updateAs } from './fate-as.ts';
import { ILLEGAL_TRANSITION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const open = ['draft', 'returned'];
const closed = ['submitted', 'approved'];
const inA = { organization_id: organization('A') };
const mine = { ...inA, local_association_id: association('al1') };

/** What a peer mentor changes in their own rows. */
const changes = [
  ['activities', 'duration_minutes = 61'],
  ['activity_participants', `kind = 'anonymous', mentor_id = null, contact_id = null`],
  ['activity_locations', `municipality_code = '0302'`],
  ['expense_claims', `status = 'submitted'`],
  ['expense_lines', 'amount = 90'],
  ['expense_receipts', 'amount = 90'],
] as const;

describe.each(changes)('S10 a peer mentor and their own %s', (table, set) => {
  it.each(open)('changes and removes it while its parent or itself is %s', async (state) => {
    expect(await updateAs(world, 'm1', table, `m1 ${state}`, set)).toBe(1);
    expect(await deleteAs(world, 'm1', table, `m1 ${state}`)).toBe(1);
  });

  it.each(closed)('neither changes nor removes it once %s', async (state) => {
    expect(await updateAs(world, 'm1', table, `m1 ${state}`, set)).toBe(0);
    expect(await deleteAs(world, 'm1', table, `m1 ${state}`)).toBe(0);
  });

  it("neither changes nor removes a colleague's draft", async () => {
    expect(await updateAs(world, 'm1', table, 'm1b draft', set)).toBe(0);
    expect(await deleteAs(world, 'm1', table, 'm1b draft')).toBe(0);
  });
});

/** A new child of each kind of parent. */
const children = [
  ['activity_participants', 'activity_id', 'activities', { kind: 'anonymous' }],
  ['expense_lines', 'claim_id', 'expense_claims', { kind: 'toll', amount: '10.00' }],
  [
    'expense_receipts',
    'line_id',
    'expense_lines',
    { sha256: `\\x${'ab'.repeat(32)}`, receipt_on: '2026-03-05', amount: '10.00' },
  ],
] as const;

describe.each(children)('S10 a peer mentor adds %s', (table, key, parent, values) => {
  const child = (label: string) => ({ ...inA, ...values, [key]: idOf(`${parent}/${label}`) });

  it.each(open)('to what is %s', async (state) => {
    expect(await insertAs(world, 'm1', table, child(`m1 ${state}`))).toBe(1);
  });

  it.each(closed)('but not to what is %s', async (state) => {
    expect(await insertAs(world, 'm1', table, child(`m1 ${state}`))).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it("but not to a colleague's draft", async () => {
    expect(await insertAs(world, 'm1', table, child('m1b draft'))).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it("but not to a colleague's draft by calling it their own", async () => {
    const claimed = {
      ...child('m1b draft'),
      local_association_id: association('al1'),
      [table.startsWith('activity') ? 'owner_id' : 'claimant_id']: person('m1'),
      ...(table === 'expense_receipts' && { claim_id: idOf('expense_claims/m1 draft') }),
    };
    const fate = await insertAs(world, 'm1', table, claimed);
    expect([INSUFFICIENT_PRIVILEGE, '23503']).toContain(fate);
  });
});

describe('S10 a peer mentor and the states of their own rows', () => {
  const activity = {
    ...mine,
    mentor_id: person('m1'),
    type_id: idOf('activity_types/A'),
    activity_on: '2026-03-05',
    duration_minutes: 30,
    channel: 'phone',
  };
  const document = {
    ...mine,
    owner_id: person('m1'),
    kind: 'receipt',
    storage_key: fileOf({ of: 'A', label: 'm1' }, 'new'),
    sha256: `\\x${'ab'.repeat(32)}`,
  };
  const claim = { ...mine, claimant_id: person('m1') };
  const newRows = [
    ['activities', activity],
    ['expense_claims', claim],
    ['documents', document],
  ] as const;

  it.each(newRows)('new %s begin as draft', async (table, values) => {
    expect(await insertAs(world, 'm1', table, { ...values, status: 'draft' })).toBe(1);
  });

  it.each([
    ['activities', 'approved', activity],
    ['activities', 'rejected', activity],
    ['expense_claims', 'approved', claim],
    ['expense_claims', 'exported', claim],
    ['expense_claims', 'paid', claim],
    // With its expenses, which it does not have yet.
    ['expense_claims', 'submitted', claim],
    ['documents', 'accepted', document],
  ] as const)('new %s are never born %s', async (table, status, values) => {
    expect(await insertAs(world, 'm1', table, { ...values, status })).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each([
    ['activities', 'draft', 'submitted'],
    ['activities', 'returned', 'submitted'],
    ['expense_claims', 'draft', 'submitted'],
    ['expense_claims', 'draft', 'cancelled'],
    ['expense_claims', 'returned', 'submitted'],
    ['documents', 'draft', 'submitted'],
  ] as const)('%s go from %s to %s', async (table, from, to) => {
    expect(await updateAs(world, 'm1', table, `m1 ${from}`, `status = '${to}'`)).toBe(1);
  });

  it.each([
    ['activities', 'draft', 'approved'],
    ['activities', 'draft', 'rejected'],
    ['activities', 'returned', 'approved'],
    ['expense_claims', 'draft', 'approved'],
    ['expense_claims', 'draft', 'escalated'],
    ['expense_claims', 'draft', 'exported'],
    ['expense_claims', 'returned', 'approved'],
    ['documents', 'draft', 'accepted'],
  ] as const)('%s never go from %s to %s', async (table, from, to) => {
    const fate = await updateAs(world, 'm1', table, `m1 ${from}`, `status = '${to}'`);
    expect(fate).toBe(ILLEGAL_TRANSITION);
  });

  it.each([
    ['activities', 'submitted', 'draft'],
    ['activities', 'approved', 'draft'],
    ['expense_claims', 'submitted', 'draft'],
    ['expense_claims', 'approved', 'draft'],
    ['documents', 'accepted', 'draft'],
  ] as const)('%s never come back from %s to %s', async (table, from, to) => {
    expect(await updateAs(world, 'm1', table, `m1 ${from}`, `status = '${to}'`)).toBe(0);
  });

  it('a document is changed while draft, and never removed', async () => {
    expect(await updateAs(world, 'm1', 'documents', 'm1 draft', `kind = 'certificate'`)).toBe(1);
    expect(await updateAs(world, 'm1', 'documents', 'm1 accepted', `kind = 'certificate'`)).toBe(0);
    const fate = await deleteAs(world, 'm1', 'documents', 'm1 draft');
    expect([0, INSUFFICIENT_PRIVILEGE]).toContain(fate);
  });

  it('availability is theirs to change and remove at any time', async () => {
    expect(await updateAs(world, 'm1', 'peer_mentor_availability', 'm1', 'weekday = 2')).toBe(1);
    expect(await deleteAs(world, 'm1', 'peer_mentor_availability', 'm1')).toBe(1);
    expect(await updateAs(world, 'm1', 'peer_mentor_availability', 'm1b', 'weekday = 2')).toBe(0);
  });
});
