import type { Row, TableName, Value } from '../model.ts';
import type { WorldFacts } from './world-facts.ts';

/** What a new row has where its writer says nothing. Only what access looks at. */
const defaults: { readonly [T in TableName]?: Row } = {
  organizations: { status: 'active' },
  invitations: { status: 'pending' },
  integrations: { status: 'disabled' },
  certificates: { status: 'unverified' },
  assignments: { status: 'draft' },
  activities: { status: 'draft' },
  expense_claims: { status: 'draft' },
  documents: { status: 'draft', sensitivity: 'special_category' },
  data_subject_requests: { status: 'received' },
  bufdir_reports: { status: 'open' },
};

/** What a row repeats of the row it belongs to: own column → the other's column. */
interface Repetition {
  readonly of: TableName;
  readonly by: string;
  readonly columns: Readonly<Record<string, string>>;
}

const association = { local_association_id: 'local_association_id' };
const ofMentor: Repetition = { of: 'peer_mentor_profiles', by: 'mentor_id', columns: association };
const ofAssignment: Repetition = { of: 'assignments', by: 'assignment_id', columns: association };
const ofActivity: Repetition = {
  of: 'activities',
  by: 'activity_id',
  columns: { ...association, owner_id: 'mentor_id' },
};

const repetitions: { readonly [T in TableName]?: Repetition } = {
  peer_mentor_availability: ofMentor,
  certificates: ofMentor,
  assignment_summaries: ofAssignment,
  assignment_status_history: ofAssignment,
  assignment_dispatches: ofAssignment,
  epikrise_references: ofAssignment,
  activity_participants: ofActivity,
  activity_locations: ofActivity,
  expense_lines: {
    of: 'expense_claims',
    by: 'claim_id',
    columns: { ...association, claimant_id: 'claimant_id' },
  },
  expense_receipts: {
    of: 'expense_lines',
    by: 'line_id',
    columns: { ...association, claim_id: 'claim_id', claimant_id: 'claimant_id' },
  },
};

/** A new row as the database takes it: with defaults, and with what it repeats of the row it belongs to. */
export function completed(table: TableName, row: Row, facts: WorldFacts): Row {
  const whole: Record<string, Value> = { ...defaults[table], ...row };
  // A claim that takes back another is about the same activity.
  if (table === 'expense_claims' && (row.reverses_claim_id ?? null) !== null) {
    const original = facts.find(table, row.reverses_claim_id, row.organization_id);
    return { ...whole, activity_id: original?.activity_id ?? null };
  }
  const repetition = repetitions[table];
  if (!repetition) return whole;
  const { of, by, columns } = repetition;
  const bearer =
    of === 'peer_mentor_profiles'
      ? facts.mentor(row[by], row.organization_id)
      : facts.find(of, row[by], row.organization_id);
  for (const [column, source] of Object.entries(columns)) whole[column] = bearer?.[source] ?? null;
  return whole;
}
