import { defineWorkflow } from './workflow.ts';

/** From figures to the application and its decision (domain reference, B). */
export const bufdirReportWorkflow = defineWorkflow({
  table: 'bufdir_reports',
  states: ['open', 'compiled', 'local_review', 'approved', 'submitted', 'decided'],
  begins: ['open'],
  // A figure that changed between approval and submission would have been approved by nobody.
  contentChangesIn: ['open', 'compiled', 'local_review'],
  transitions: [
    { from: ['open'], to: 'compiled', by: ['organization_admin'], effects: ['compiler_named'] },
    { from: ['compiled'], to: 'local_review', by: ['organization_admin'] },
    {
      from: ['local_review'],
      to: 'approved',
      by: ['organization_admin'],
      guards: ['report_attested', 'approved_by_another'],
      effects: ['approver_named'],
    },
    {
      from: ['compiled', 'local_review'],
      to: 'open',
      by: ['organization_admin'],
      effects: ['reopened'],
    },
    {
      from: ['approved'],
      to: 'submitted',
      by: ['organization_admin'],
      guards: ['portal_receipt_given'],
    },
    { from: ['submitted'], to: 'decided', by: ['organization_admin'] },
  ],
});
