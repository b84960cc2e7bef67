import { defineWorkflow } from './workflow.ts';

/** Administrators switch a connection on and off; that it fails is what a job has found. */
export const integrationWorkflow = defineWorkflow({
  table: 'integrations',
  states: ['disabled', 'active', 'failing'],
  begins: ['disabled', 'active'],
  transitions: [
    { from: ['disabled'], to: 'active', by: ['organization_admin'] },
    { from: ['active'], to: 'failing', by: ['system'] },
    { from: ['failing'], to: 'active', by: ['organization_admin', 'system'] },
    { from: ['active', 'failing'], to: 'disabled', by: ['organization_admin', 'system'] },
  ],
});
