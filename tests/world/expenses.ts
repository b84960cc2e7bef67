import { doubleMentors, type Mentor, mentors, placeOf } from './mentors.ts';
import { hashOf, idOf } from './names.ts';
import { organization } from './organizations.ts';
import { person } from './people.ts';
import { row, type WorldRow } from './row.ts';

/** Each peer mentor has a claim in four states, each with a line and a receipt; the approved one is exported. */
export const expenseRows: readonly WorldRow[] = [
  ...mentors.flatMap((mentor) => [
    ...['draft', 'returned', 'submitted', 'approved'].flatMap((status) => claimOf(mentor, status)),
    row('accounting_exports', mentor.label, {
      organization_id: organization(mentor.of),
      integration_id: idOf(`integrations/${mentor.of}`),
      claim_id: idOf(`expense_claims/${mentor.label} approved`),
      claim_revision: 1,
      idempotency_key: `key-${mentor.label}`,
    }),
  ]),
  ...doubleMentors.flatMap((mentor) => claimOf(mentor, 'submitted')),
];

function claimOf(mentor: Mentor, status: string): WorldRow[] {
  const label = `${mentor.label} ${status}`;
  const tenant = { organization_id: organization(mentor.of) };
  return [
    row('expense_claims', label, {
      ...placeOf(mentor),
      claimant_id: person(mentor.label),
      activity_id: status === 'approved' ? idOf(`activities/${label}`) : null,
      status,
      total: '100.00',
    }),
    row('expense_lines', label, {
      ...tenant,
      claim_id: idOf(`expense_claims/${label}`),
      kind: 'parking',
      amount: '100.00',
    }),
    row('expense_receipts', label, {
      ...tenant,
      line_id: idOf(`expense_lines/${label}`),
      document_id: status === 'approved' ? idOf(`documents/${mentor.label} accepted`) : null,
      sha256: hashOf(label),
      vendor: 'Parkering AS',
      receipt_on: '2026-03-04',
      amount: '100.00',
    }),
  ];
}
