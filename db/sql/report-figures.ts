import { bufdirReportWorkflow } from '../../policies/workflows/bufdir-report.ts';
import { literals, type ManagedObject, managedTrigger } from './managed-object.ts';

const changed = (columns: readonly string[]) =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
const names = (columns: readonly string[]) => columns.map((column) => `'${column}'`).join(', ');

/** What makes the figures: fixed once another administrator has approved them. */
const figures = ['basis_year', 'grant_year', 'version', 'rule_set', 'content_hash'];

/** What a report says of itself stays once it has been approved or submitted; only a new version differs. */
export const reportFigures: ManagedObject[] = [
  managedTrigger({
    name: 'bufdir_reports_fixed_figures',
    table: 'bufdir_reports',
    event: `before update of ${figures.join(', ')}`,
    when: `(${changed(figures)}) and old.status not in (${literals(bufdirReportWorkflow.contentChangesIn ?? [])})`,
    execute: `private.refuse_change(${names(figures)})`,
  }),
  managedTrigger({
    name: 'bufdir_reports_fixed_receipt',
    table: 'bufdir_reports',
    event: 'before update of portal_receipt',
    when: "old.portal_receipt is distinct from new.portal_receipt and old.status in ('submitted', 'decided')",
    execute: "private.refuse_change('portal_receipt')",
  }),
  managedTrigger({
    name: 'bufdir_reports_fixed_names',
    table: 'bufdir_reports',
    event: 'before update of compiled_by, approved_by',
    when: changed(['compiled_by', 'approved_by']),
    execute: "private.refuse_change('compiled_by', 'approved_by')",
  }),
];
