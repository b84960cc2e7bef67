import { describe, expect, it } from 'vitest';
import { type Case, change, make, nordlys, outcomeIn, remove, worldWith } from './small-world.ts';

const place = { organization_id: 'nordlys', local_association_id: 'lokal' };
const states = {
  assignments: ['draft', 'dispatched', 'active', 'paused', 'completion_requested', 'declined'],
  bufdir_reports: ['open', 'compiled', 'local_review', 'approved', 'submitted', 'decided'],
  data_subject_requests: ['received', 'in_progress', 'refused', 'closed'],
};
const world = worldWith({
  contacts: [{ ...place, id: 'seeker' }],
  assignments: states.assignments.map((status) => ({
    ...place,
    id: status,
    status,
    contact_id: 'seeker',
    mentor_id: 'mona',
    coordinator_id: 'carl',
  })),
  expense_claims: [
    { ...place, id: 'paid', claimant_id: 'mona', status: 'paid', reverses_claim_id: null },
    { ...place, id: 'back', claimant_id: 'mona', status: 'draft', reverses_claim_id: 'paid' },
  ],
  expense_lines: [{ ...place, id: 'back-1', claim_id: 'back', claimant_id: 'mona' }],
  bufdir_reports: states.bufdir_reports.map((status) => ({
    organization_id: 'nordlys',
    id: status,
    status,
    version: 1,
  })),
  data_subject_requests: states.data_subject_requests.map((status) => ({
    ...place,
    id: status,
    status,
    subject_kind: 'profile',
    subject_id: 'mona',
  })),
});
const lead = (table: keyof typeof states, from: string, to: string) =>
  change(table, nordlys(from), 'status', to);
const reverse = (original: string) =>
  make('expense_claims', { ...place, claimant_id: 'mona', reverses_claim_id: original });
const attest = (local_association_id: string) =>
  make('bufdir_report_attestations', {
    organization_id: 'nordlys',
    report_id: 'local_review',
    local_association_id,
  });

const cases: Case[] = [
  [
    'a coordinator sends an assignment',
    'carl',
    lead('assignments', 'draft', 'dispatched'),
    'allowed',
  ],
  ['takes it back', 'carl', lead('assignments', 'dispatched', 'withdrawn'), 'allowed'],
  ['accepts for nobody', 'carl', lead('assignments', 'dispatched', 'accepted'), 'denied'],
  [
    'agrees to the end',
    'carl',
    lead('assignments', 'completion_requested', 'completed'),
    'allowed',
  ],
  ['only when asked', 'carl', lead('assignments', 'active', 'completed'), 'denied'],
  ['begins again', 'carl', lead('assignments', 'declined', 'draft'), 'allowed'],
  ['lets nothing expire', 'carl', lead('assignments', 'dispatched', 'expired'), 'denied'],
  ['an administrator cancels', 'olga', lead('assignments', 'paused', 'cancelled'), 'allowed'],
  ['and does no more', 'olga', lead('assignments', 'active', 'paused'), 'denied'],
  ['a peer mentor cancels nothing', 'mona', lead('assignments', 'active', 'cancelled'), 'denied'],

  ['an administrator compiles', 'olga', lead('bufdir_reports', 'open', 'compiled'), 'allowed'],
  ['skips no review', 'olga', lead('bufdir_reports', 'compiled', 'approved'), 'denied'],
  ['opens a review again', 'olga', lead('bufdir_reports', 'local_review', 'open'), 'allowed'],
  ['and nothing approved', 'olga', lead('bufdir_reports', 'approved', 'open'), 'denied'],
  ['hands in', 'olga', lead('bufdir_reports', 'approved', 'submitted'), 'allowed'],
  [
    'counts anew until approval',
    'olga',
    change('bufdir_reports', nordlys('compiled'), 'version', 2),
    'allowed',
  ],
  ['and not later', 'olga', change('bufdir_reports', nordlys('approved'), 'version', 2), 'denied'],
  [
    'notes the receipt',
    'olga',
    change('bufdir_reports', nordlys('approved'), 'portal_receipt', 'AR'),
    'allowed',
  ],
  ['once', 'olga', change('bufdir_reports', nordlys('decided'), 'portal_receipt', 'AR'), 'denied'],
  ['a coordinator leads no report', 'carl', lead('bufdir_reports', 'open', 'compiled'), 'denied'],
  ['but attests their figures', 'carl', attest('lokal'), 'allowed'],
  ['S10.2 not those beside', 'carl', attest('nabo'), 'denied'],
  ['an administrator attests nothing', 'olga', attest('lokal'), 'denied'],

  [
    'a request is extended',
    'olga',
    lead('data_subject_requests', 'in_progress', 'extended'),
    'allowed',
  ],
  ['refused and closed', 'olga', lead('data_subject_requests', 'refused', 'closed'), 'allowed'],
  [
    'withdrawn by nobody else',
    'olga',
    lead('data_subject_requests', 'received', 'withdrawn'),
    'denied',
  ],
  [
    'nor once it is answered',
    'mona',
    lead('data_subject_requests', 'refused', 'withdrawn'),
    'denied',
  ],

  ['a claim is taken back by whose it is', 'mona', reverse('paid'), 'allowed'],
  ['not by another', 'frida', reverse('paid'), 'denied'],
  ['and only one that is there', 'mona', reverse('gone'), 'dangling'],
  [
    'its lines are written by nobody',
    'mona',
    make('expense_lines', {
      organization_id: 'nordlys',
      claim_id: 'back',
      kind: 'toll',
      amount: '1',
    }),
    'denied',
  ],
  [
    'changed by nobody',
    'mona',
    change('expense_lines', nordlys('back-1'), 'amount', '2'),
    'denied',
  ],
  ['and go with it only', 'mona', remove('expense_lines', nordlys('back-1')), 'denied'],
  ['as long as it is a draft', 'mona', remove('expense_claims', nordlys('back')), 'allowed'],
];

describe('rows with a course to run', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });
});
