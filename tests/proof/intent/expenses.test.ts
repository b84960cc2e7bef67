import { describe, expect, it } from 'vitest';
import { expenseClaimStatus } from '../../../db/enums.ts';
import {
  type Case,
  change,
  make,
  nordlys,
  outcomeIn,
  read,
  remove,
  worldWith,
} from './small-world.ts';

const statuses = expenseClaimStatus.enumValues;
const own = { organization_id: 'nordlys', local_association_id: 'lokal', claimant_id: 'mona' };
const world = worldWith({
  memberships: [
    {
      organization_id: 'nordlys',
      id: 'mona-coordinator',
      profile_id: 'mona',
      role: 'coordinator',
      local_association_id: 'lokal',
      valid: '[2024-01-01,)',
    },
  ],
  activities: [
    { organization_id: 'nordlys', id: 'visit', local_association_id: 'lokal', mentor_id: 'mona' },
    { organization_id: 'nordlys', id: 'fridas', local_association_id: 'lokal', mentor_id: 'frida' },
  ],
  expense_claims: [
    ...statuses.map((status) => ({ ...own, id: status, status })),
    { ...own, id: 'exported-before', status: 'draft' },
  ],
  expense_lines: statuses.map((status) => ({ ...own, id: status, claim_id: status })),
  expense_receipts: statuses.map((status) => ({
    ...own,
    id: status,
    line_id: status,
    claim_id: status,
  })),
  integrations: [{ organization_id: 'nordlys', id: 'books' }],
  accounting_exports: [
    { ...own, id: 'sent', claim_id: 'exported-before', integration_id: 'books', status: 'failed' },
  ],
  documents: [
    { organization_id: 'havbris', id: 'scan', local_association_id: 'kyst', owner_id: 'heidi' },
  ],
});
const claim = (more: Record<string, string | number | null> = {}) =>
  make('expense_claims', { ...own, ...more });
const decideOn = (id: string, status: string) =>
  change('expense_claims', nordlys(id), 'status', status);
const line = (claim_id: string) =>
  make('expense_lines', { organization_id: 'nordlys', claim_id, kind: 'toll', amount: '30.00' });
const receipt = (line_id: string, more: Record<string, string> = {}) =>
  make('expense_receipts', { organization_id: 'nordlys', line_id, amount: '30.00', ...more });

const cases: Case[] = [
  ['a peer mentor claims', 'mona', claim(), 'allowed'],
  ['for their own activity', 'mona', claim({ activity_id: 'visit' }), 'allowed'],
  ["S10.4 not for another's", 'mona', claim({ activity_id: 'fridas' }), 'dangling'],
  ['not as approved', 'mona', claim({ status: 'approved' }), 'denied'],
  ['and does not set the total', 'mona', claim({ total: 100 }), 'denied'],
  ['nobody changes it', 'mona', change('expense_claims', nordlys('draft'), 'total', 100), 'denied'],
  ['a coordinator claims for nobody', 'carl', claim(), 'denied'],
  [
    'a coordinator approves what was handed in',
    'carl',
    decideOn('submitted', 'approved'),
    'allowed',
  ],
  ['returns it', 'carl', decideOn('submitted', 'returned'), 'allowed'],
  ['and does not pay it', 'carl', decideOn('submitted', 'paid'), 'denied'],
  ['nor approve a draft', 'carl', decideOn('draft', 'approved'), 'denied'],
  ['nor what is over the limit', 'carl', decideOn('escalated', 'approved'), 'denied'],
  ['an administrator does', 'olga', decideOn('escalated', 'approved'), 'allowed'],
  ['starts a failed export again', 'olga', decideOn('export_failed', 'exporting'), 'allowed'],
  ['notes what is paid', 'olga', decideOn('exported', 'paid'), 'allowed'],
  ['and leaves out no step', 'olga', decideOn('escalated', 'paid'), 'denied'],
  ['nor does it twice', 'olga', decideOn('exported', 'approved'), 'denied'],
  ['and does not reopen', 'olga', decideOn('approved', 'returned'), 'denied'],
  [
    'nobody approves their own claim, coordinator or not',
    'mona',
    decideOn('submitted', 'approved'),
    'denied',
  ],
  ['nor by way of a draft', 'mona', decideOn('draft', 'approved'), 'denied'],
  ['a peer mentor hands in', 'mona', decideOn('draft', 'submitted'), 'allowed'],
  ['or gives up', 'mona', decideOn('draft', 'cancelled'), 'allowed'],
  ['S10.1 a colleague reads no claim', 'frida', read('expense_claims', nordlys('draft')), 'denied'],
  ['a Global Administrator neither', 'global', read('expense_claims', nordlys('draft')), 'denied'],
  [
    'S10.4 a claim that was exported stays',
    'mona',
    remove('expense_claims', nordlys('exported-before')),
    'dangling',
  ],
  [
    'S10.4 a receipt shows a document of its organisation',
    'mona',
    receipt('draft', { document_id: 'scan' }),
    'dangling',
  ],
  ['a line of a claim that is not there', 'mona', line('gone'), 'denied'],
  [
    'nobody says what a line belongs to besides',
    'mona',
    make('expense_lines', { organization_id: 'nordlys', claim_id: 'draft', claimant_id: 'mona' }),
    'denied',
  ],
  [
    'an administrator sends an export again',
    'olga',
    change('accounting_exports', nordlys('sent'), 'status', 'pending'),
    'allowed',
  ],
  [
    'and changes nothing else of it',
    'olga',
    change('accounting_exports', nordlys('sent'), 'external_id', 'x'),
    'denied',
  ],
  ['a coordinator reads it', 'carl', read('accounting_exports', nordlys('sent')), 'allowed'],
  ['the claimant does not', 'frida', read('accounting_exports', nordlys('sent')), 'denied'],
];

describe('expense claims and what belongs to them', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });

  it.each(statuses)('%s: a claimant works on a claim only while draft or returned', (status) => {
    const outcome = ['draft', 'returned'].includes(status) ? 'allowed' : 'denied';
    const key = nordlys(status);
    const attempts = [
      line(status),
      receipt(status),
      remove('expense_claims', key),
      remove('expense_lines', key),
      remove('expense_receipts', key),
      change('expense_lines', key, 'amount', '40.00'),
      change('expense_receipts', key, 'vendor', 'Kiosken'),
    ];
    expect(attempts.map((attempt) => outcomeIn(world, 'mona', attempt))).toEqual(
      attempts.map(() => outcome),
    );
    expect(attempts.map((attempt) => outcomeIn(world, 'frida', attempt))).toEqual(
      attempts.map(() => 'denied'),
    );
  });
});
