import { defineWorkflow } from './workflow.ts';

/** An invitation is good once: what has become of it cannot be undone, a new one is another row. */
export const invitationWorkflow = defineWorkflow({
  table: 'invitations',
  states: ['pending', 'accepted', 'revoked', 'expired'],
  begins: ['pending'],
  rowChangesIn: { states: ['pending'] },
  transitions: [
    {
      from: ['pending'],
      to: 'accepted',
      by: ['system'],
      guards: ['invitation_not_run_out'],
      effects: ['acceptance_dated'],
    },
    {
      from: ['pending'],
      to: 'revoked',
      by: ['global_admin', 'organization_admin', 'coordinator'],
      effects: ['revocation_dated'],
    },
    { from: ['pending'], to: 'expired', by: ['system'] },
  ],
});
