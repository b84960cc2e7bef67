import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import { upsertKey } from '../../policies/upserts.ts';
import { organization } from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { worldRows } from '../world/world-rows.ts';
import { fateOf } from './fate.ts';
import { FOREIGN_KEY_VIOLATION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const callers: readonly Caller[] = [
  'global',
  'adminA',
  'coordA1',
  'm1',
  'adminB',
  'both',
  'mixed',
  'nobody',
  'anon',
];

const ofTenants: readonly TableName[] = [
  'local_associations',
  'memberships',
  'invitations',
  'org_labels',
  'integrations',
  'peer_mentor_profiles',
  'peer_mentor_availability',
  'certificates',
  'contacts',
  'assignments',
  'assignment_summaries',
  'assignment_status_history',
  'assignment_dispatches',
  'epikrise_references',
  'activity_types',
  'activities',
  'activity_participants',
  'activity_locations',
  'reimbursement_rates',
  'expense_claims',
  'expense_lines',
  'expense_receipts',
  'accounting_exports',
  'webhook_events',
  'bufdir_reports',
  'bufdir_report_lines',
  'documents',
  'notifications',
  'consents',
  'data_subject_requests',
  'audit_logs',
];

/** Every row of A that is the last of its kind to be written: what no other row points at can move most easily. */
const rowsOfA = (table: TableName) =>
  worldRows
    .filter((row) => row.table === table && row.values.organization_id === organization('A'))
    .map(({ values }) => String(values.id));

describe.each(ofTenants)('S10.4 moving rows of %s into another organisation', (table) => {
  it.each(callers)('is denied to %s', async (caller) => {
    const fate = await world.as(caller, (tx) =>
      fateOf(
        tx,
        (sql) => sql`
          update ${sql(`public.${table}`)} set organization_id = ${organization('B')}
          where organization_id <> ${organization('B')}`,
      ),
    );
    // Where upserts write the key, it is granted: who reaches no row is told of none.
    const unreached = upsertKey(table).length > 0 ? [0] : [];
    expect([INSUFFICIENT_PRIVILEGE, ...unreached]).toContain(fate);
  });

  it('is refused to service_role for each row, as it is to the owner of the table', async () => {
    const ids = rowsOfA(table);
    expect(ids.length).toBeGreaterThan(0);
    const move = async (id: string) =>
      await world.db.asService((tx) =>
        fateOf(
          tx,
          (sql) =>
            sql`update ${sql(`public.${table}`)} set organization_id = ${organization('B')} where id = ${id}`,
        ),
      );
    for (const id of ids) expect(await move(id)).toEqual(expect.any(String));
  });
});

/** Columns that say whose a row is. A dispatch, a claim or a consent never changes hands. */
const owners = [
  ['memberships', 'profile_id'],
  ['peer_mentor_profiles', 'profile_id'],
  ['peer_mentor_availability', 'mentor_id'],
  ['certificates', 'mentor_id'],
  ['assignment_status_history', 'mentor_id'],
  ['assignment_dispatches', 'recipient_id'],
  ['activities', 'mentor_id'],
  ['activity_participants', 'owner_id'],
  ['activity_locations', 'owner_id'],
  ['expense_claims', 'claimant_id'],
  ['expense_lines', 'claimant_id'],
  ['expense_receipts', 'claimant_id'],
  ['accounting_exports', 'claimant_id'],
  ['documents', 'owner_id'],
  ['notifications', 'recipient_id'],
  ['consents', 'subject_id'],
  ['data_subject_requests', 'subject_id'],
  ['audit_logs', 'subject_id'],
] as const satisfies readonly (readonly [TableName, string])[];

describe.each(owners)('S10 %s keep their %s', (table, column) => {
  it.each(callers)('against %s', async (caller) => {
    const fate = await world.as(caller, (tx) =>
      fateOf(
        tx,
        (sql) => sql`update ${sql(`public.${table}`)} set ${sql(column)} = ${person('m1b')}`,
      ),
    );
    const unreached = upsertKey(table).length > 0 ? [0] : [];
    expect([INSUFFICIENT_PRIVILEGE, ...unreached]).toContain(fate);
  });

  it('against service_role', async () => {
    // Not by a foreign key: the new owner is a peer mentor of the same association.
    const fates = await world.db.asService(async (tx) => {
      const rows = await tx<{ id: string }[]>`
        select id from ${tx(`public.${table}`)} where ${tx(column)} = ${person('m1')}`;
      const found = [];
      for (const { id } of rows) {
        const fate = await fateOf(
          tx,
          (sql) =>
            sql`update ${sql(`public.${table}`)} set ${sql(column)} = ${person('m1b')} where id = ${id}`,
        );
        found.push(fate);
      }
      return found;
    });
    expect(fates.length).toBeGreaterThan(0);
    for (const fate of fates) {
      expect(fate).toEqual(expect.any(String));
    }
  });
});

it.each([...ofTenants, 'organizations', 'profiles'] as const)(
  'S10 %s keep created_at, even against service_role',
  async (table) => {
    const fate = await world.db.asService((tx) =>
      fateOf(tx, async (sql) => {
        await sql`update ${sql(`public.${table}`)} set created_at = '2000-01-01'`;
        return await sql`select from ${sql(`public.${table}`)} where created_at = '2000-01-01'`;
      }),
    );
    // Quietly kept as it was, or refused.
    expect([0, INSUFFICIENT_PRIVILEGE]).toContain(fate);
  },
);

it('S10.4 inserting a row of another organisation is denied although the caller is its namesake at home', async () => {
  const label = { locale: 'nn', term_key: 'contact', singular: 'x', plural: 'x' };
  const fates = await world.as('adminA', async (tx) => {
    const insert = async (of: 'A' | 'B' | 'C') =>
      await fateOf(
        tx,
        (sql) =>
          sql`insert into org_labels ${sql({ ...label, organization_id: organization(of) })}`,
      );
    return [await insert('A'), await insert('B'), await insert('C')];
  });
  expect(fates).toEqual([1, INSUFFICIENT_PRIVILEGE, INSUFFICIENT_PRIVILEGE]);
  expect(fates).not.toContain(FOREIGN_KEY_VIOLATION);
});
