import { defineWorkflow } from './workflow.ts';

/**
 * From draft to payment (domain reference, B). That nobody decides on their own claim is said by the access
 * matrix, whose cells for coordinators and administrators reach the claims of others.
 */
export const expenseClaimWorkflow = defineWorkflow({
  table: 'expense_claims',
  states: [
    'draft',
    'submitted',
    'returned',
    'rejected',
    'approved',
    'escalated',
    'exporting',
    'export_failed',
    'exported',
    'paid',
    'cancelled',
  ],
  begins: ['draft'],
  contentChangesIn: ['draft', 'returned'],
  transitions: [
    { from: ['draft'], to: 'submitted', by: ['peer_mentor'], guards: ['claim_has_lines'] },
    { from: ['draft'], to: 'cancelled', by: ['peer_mentor'] },
    { from: ['submitted'], to: 'returned', by: ['coordinator'] },
    { from: ['submitted'], to: 'rejected', by: ['coordinator'] },
    { from: ['submitted'], to: 'approved', by: ['coordinator'] },
    {
      from: ['returned'],
      to: 'submitted',
      by: ['peer_mentor'],
      guards: ['claim_has_lines'],
      effects: ['next_revision'],
    },
    { from: ['submitted'], to: 'escalated', by: ['system'] },
    { from: ['escalated'], to: 'approved', by: ['organization_admin'] },
    { from: ['escalated'], to: 'rejected', by: ['organization_admin'] },
    { from: ['approved'], to: 'exporting', by: ['system'] },
    { from: ['exporting'], to: 'exported', by: ['system'] },
    { from: ['exporting'], to: 'export_failed', by: ['system'] },
    { from: ['export_failed'], to: 'exporting', by: ['organization_admin', 'system'] },
    { from: ['exported'], to: 'paid', by: ['organization_admin', 'system'] },
  ],
});

/** Approved, or on its way to payment: what it says was paid or will be, and only a reversal corrects it. */
export const approvedClaimStates = [
  'approved',
  'exporting',
  'export_failed',
  'exported',
  'paid',
] as const satisfies readonly (typeof expenseClaimWorkflow.states)[number][];
