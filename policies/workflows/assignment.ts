import { defineWorkflow } from './workflow.ts';

/** States in which an assignment takes up a place of its peer mentor's capacity. */
export const openAssignmentStates = [
  'dispatched',
  'accepted',
  'active',
  'paused',
  'completion_requested',
] as const;

/** States in which its peer mentor has begun, or may have: what was done before it was cancelled was done. */
export const begunAssignmentStates = [
  'accepted',
  'active',
  'paused',
  'completion_requested',
  'completed',
  'cancelled',
] as const;

/** From asking a peer mentor to completion (domain reference, B). */
export const assignmentWorkflow = defineWorkflow({
  table: 'assignments',
  states: [
    'draft',
    'dispatched',
    'accepted',
    'declined',
    'expired',
    'withdrawn',
    'active',
    'paused',
    'completion_requested',
    'completed',
    'cancelled',
  ],
  begins: ['draft'],
  keepsReason: true,
  transitions: [
    {
      from: ['draft'],
      to: 'dispatched',
      by: ['coordinator'],
      guards: ['contact_consents', 'mentor_certified', 'mentor_is_member', 'mentor_has_capacity'],
    },
    { from: ['dispatched'], to: 'accepted', by: ['peer_mentor'] },
    { from: ['dispatched'], to: 'declined', by: ['peer_mentor'] },
    { from: ['dispatched'], to: 'expired', by: ['system'] },
    { from: ['dispatched'], to: 'withdrawn', by: ['coordinator'] },
    { from: ['accepted'], to: 'active', by: ['peer_mentor'] },
    { from: ['active'], to: 'paused', by: ['coordinator', 'peer_mentor'] },
    { from: ['paused'], to: 'active', by: ['coordinator', 'peer_mentor'] },
    { from: ['active'], to: 'completion_requested', by: ['peer_mentor'] },
    { from: ['completion_requested'], to: 'completed', by: ['coordinator'] },
    { from: ['completion_requested'], to: 'active', by: ['coordinator'] },
    { from: ['declined', 'expired', 'withdrawn'], to: 'draft', by: ['coordinator'] },
    {
      from: ['draft', ...openAssignmentStates],
      to: 'cancelled',
      by: ['organization_admin', 'coordinator'],
      needsReason: true,
    },
  ],
});
