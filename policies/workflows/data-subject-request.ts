import { defineWorkflow } from './workflow.ts';

/** From request to answer (GDPR art. 12; domain reference, B). */
export const dataSubjectRequestWorkflow = defineWorkflow({
  table: 'data_subject_requests',
  states: [
    'received',
    'identity_check',
    'in_progress',
    'extended',
    'fulfilled',
    'partly_fulfilled',
    'refused',
    'withdrawn',
    'closed',
  ],
  begins: ['received'],
  keepsReason: true,
  transitions: [
    { from: ['received'], to: 'identity_check', by: ['organization_admin'] },
    { from: ['identity_check'], to: 'in_progress', by: ['organization_admin'] },
    {
      from: ['in_progress'],
      to: 'extended',
      by: ['organization_admin'],
      guards: ['extension_dated'],
    },
    { from: ['extended'], to: 'in_progress', by: ['organization_admin'] },
    { from: ['in_progress'], to: 'fulfilled', by: ['organization_admin'] },
    { from: ['in_progress'], to: 'partly_fulfilled', by: ['organization_admin'] },
    { from: ['in_progress'], to: 'refused', by: ['organization_admin'], needsReason: true },
    {
      from: ['fulfilled', 'partly_fulfilled', 'refused'],
      to: 'closed',
      by: ['organization_admin', 'system'],
    },
    {
      from: ['received', 'identity_check', 'in_progress', 'extended'],
      to: 'withdrawn',
      by: ['peer_mentor'],
    },
  ],
});
