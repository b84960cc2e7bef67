import { defineWorkflow } from './workflow.ts';

/** The owner of a file hands it in, somebody else takes it or gives it back. */
export const documentWorkflow = defineWorkflow({
  table: 'documents',
  states: ['draft', 'submitted', 'returned', 'accepted'],
  begins: ['draft', 'submitted'],
  rowChangesIn: {
    states: ['draft', 'submitted', 'returned'],
    // Where it is and how long it stays is a job's to say, also of what was accepted; and its class may rise.
    except: ['local_association_id', 'storage_key', 'legal_hold', 'purge_after', 'sensitivity'],
  },
  transitions: [
    {
      from: ['draft', 'returned'],
      to: 'submitted',
      by: ['coordinator', 'peer_mentor'],
      of: 'own',
    },
    { from: ['submitted'], to: 'returned', by: ['coordinator'], of: 'others' },
    { from: ['submitted'], to: 'accepted', by: ['coordinator'], of: 'others' },
  ],
});
