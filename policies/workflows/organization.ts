import { defineWorkflow } from './workflow.ts';

/** A tenant is suspended before it is offboarded, and an offboarded one does not come back. */
export const organizationWorkflow = defineWorkflow({
  table: 'organizations',
  states: ['active', 'suspended', 'offboarded'],
  begins: ['active'],
  transitions: [
    { from: ['active'], to: 'suspended', by: ['global_admin', 'system'] },
    { from: ['suspended'], to: 'active', by: ['global_admin', 'system'] },
    { from: ['suspended'], to: 'offboarded', by: ['global_admin', 'system'] },
  ],
});
