import { activityStatus, expenseClaimStatus, exportStatus } from '../../db/enums.ts';
import type { RowOwner } from './fixed-owners.ts';
import type { DraftBuilder } from './world-draft.ts';

const someActivities = new Set(['approved', 'draft']);
const someClaims = new Set(['draft', 'submitted']);

/** The activities of one peer mentor, with who took part and where, in each state. */
export function addActivities(draft: DraftBuilder, owner: RowOwner, type: string): void {
  const states = owner.inEveryState ? activityStatus.enumValues : owner.few(someActivities);
  for (const status of states) {
    const name = `${owner.label} ${status}`;
    const activity = draft.add('activities', name, {
      ...owner.at,
      mentor_id: owner.person,
      type_id: type,
      status,
      ...(status === 'approved' && {
        assignment_id: owner.idIn('assignments', `${owner.label} active`),
      }),
    });
    const ofActivity = { ...owner.tenant, activity_id: activity };
    draft.add('activity_participants', name, ofActivity);
    draft.add('activity_locations', name, ofActivity);
    if (!owner.inEveryState) continue;
    draft.add('activity_participants', `${name} contact`, {
      ...ofActivity,
      kind: 'contact',
      contact_id: owner.idIn('contacts', `${owner.label} active`),
    });
    draft.add('activity_participants', `${name} co-mentor`, {
      ...ofActivity,
      kind: 'co_mentor',
      mentor_id: owner.person,
    });
  }
}

/** The expense claims of one peer mentor, with lines, receipts and exports, in each state. */
export function addExpenses(draft: DraftBuilder, owner: RowOwner, integration: string): void {
  const states = owner.inEveryState ? expenseClaimStatus.enumValues : owner.few(someClaims);
  for (const [n, status] of [...states].entries()) {
    const name = `${owner.label} ${status}`;
    const claim = draft.add('expense_claims', name, {
      ...owner.at,
      claimant_id: owner.person,
      status,
    });
    const line = draft.add('expense_lines', name, { ...owner.tenant, claim_id: claim });
    draft.add('expense_receipts', name, { ...owner.tenant, line_id: line });
    if (!owner.inEveryState && status !== 'submitted') continue;
    draft.add('accounting_exports', name, {
      ...owner.tenant,
      integration_id: integration,
      claim_id: claim,
      status: exportStatus.enumValues[n % exportStatus.enumValues.length] ?? null,
    });
  }
  if (!owner.inEveryState) return;
  draft.add('expense_claims', `${owner.label} reversal`, {
    ...owner.at,
    claimant_id: owner.person,
    status: 'draft',
    reverses_claim_id: owner.idIn('expense_claims', `${owner.label} approved`),
  });
}
