import { defineWorkflow } from './workflow.ts';

/**
 * From the log to what Bufdir counts. That nobody decides on their own activity is said by the access matrix, whose
 * cells for coordinators and administrators reach the activities of others.
 */
export const activityWorkflow = defineWorkflow({
  table: 'activities',
  states: ['draft', 'submitted', 'returned', 'approved', 'rejected'],
  begins: ['draft', 'submitted'],
  rowChangesIn: {
    states: ['draft', 'submitted', 'returned'],
    // A job moves rows when associations merge.
    except: ['local_association_id'],
    // What it was about is erased before what counts.
    mayEmpty: ['assignment_id'],
  },
  contentChangesIn: ['draft', 'returned'],
  transitions: [
    { from: ['draft'], to: 'submitted', by: ['coordinator', 'peer_mentor'] },
    { from: ['submitted'], to: 'returned', by: ['organization_admin', 'coordinator'] },
    { from: ['submitted'], to: 'approved', by: ['organization_admin', 'coordinator'] },
    { from: ['submitted'], to: 'rejected', by: ['organization_admin', 'coordinator'] },
    { from: ['returned'], to: 'submitted', by: ['peer_mentor'] },
  ],
});
