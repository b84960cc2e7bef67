import { type DeclaredTable, declaredTables } from '../../db/sql/declared-tables.ts';

/** Tables that are drawn together: one diagram of all of them could not be read. */
const themes: Readonly<Record<string, readonly string[]>> = {
  'People and organisations': [
    'organizations',
    'local_associations',
    'profiles',
    'memberships',
    'invitations',
    'org_labels',
    'integrations',
    'notifications',
  ],
  'Peer mentors and assignments': [
    'peer_mentor_profiles',
    'peer_mentor_availability',
    'certificates',
    'contacts',
    'consents',
    'assignments',
    'assignment_summaries',
    'assignment_status_history',
    'assignment_dispatches',
    'epikrise_references',
    'data_subject_requests',
  ],
  'Activities, expenses and reporting': [
    'activity_types',
    'activities',
    'activity_participants',
    'activity_locations',
    'reimbursement_rates',
    'expense_claims',
    'expense_lines',
    'expense_receipts',
    'documents',
    'accounting_exports',
    'webhook_events',
    'bufdir_reports',
    'bufdir_report_attestations',
    'bufdir_report_lines',
  ],
};

/** Mermaid entity diagrams, which Markdown renderers draw, with a heading each. */
export function entityDiagrams(): string[] {
  return Object.entries(themes).flatMap(([theme, names]) => [
    `### ${theme}`,
    '',
    '```mermaid',
    'erDiagram',
    ...declaredTables.filter(({ name }) => names.includes(name)).flatMap(relations),
    '```',
    '',
  ]);
}

function relations(child: DeclaredTable): string[] {
  const lines = child.foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    const parent = declaredTables.find(({ table }) => table === foreignTable)?.name;
    const column = columns.find(({ name }) => name !== 'organization_id') ?? columns[0];
    if (!parent || !column || parent === 'organizations') return [];
    return [`  ${parent} ${column.notNull ? '||' : '|o'}--o{ ${child.name} : ${column.name}`];
  });
  return lines.length > 0 ? lines : [`  ${child.name}`];
}
