import { defineWorkflow } from './workflow.ts';

/** A claim on its way to an accounting system. What was sent stays sent: to send it again would pay it twice. */
export const accountingExportWorkflow = defineWorkflow({
  table: 'accounting_exports',
  states: ['pending', 'sending', 'sent', 'failed'],
  begins: ['pending'],
  transitions: [
    { from: ['pending'], to: 'sending', by: ['system'] },
    { from: ['sending'], to: 'sent', by: ['system'] },
    { from: ['sending'], to: 'failed', by: ['system'] },
    { from: ['failed'], to: 'pending', by: ['organization_admin', 'system'] },
  ],
});
