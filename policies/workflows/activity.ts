import { defineWorkflow } from './workflow.ts';

/** From a peer mentor's log to what counts (domain reference, C). */
export const activityWorkflow = defineWorkflow({
  table: 'activities',
  states: ['draft', 'submitted', 'returned', 'approved', 'rejected'],
  begins: 'draft',
  contentChangesIn: ['draft', 'returned'],
  transitions: [
    { from: ['draft', 'returned'], to: 'submitted', by: ['peer_mentor'] },
    { from: ['submitted'], to: 'returned', by: ['coordinator'] },
    { from: ['submitted'], to: 'approved', by: ['coordinator'] },
    { from: ['submitted'], to: 'rejected', by: ['coordinator'] },
  ],
});
