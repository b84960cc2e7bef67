import type { Row, TableName, Value } from '../model.ts';

/** From least to most sensitive. */
const sensitivities: readonly unknown[] = ['public', 'internal', 'personal', 'special_category'];

const afterSubmission: ReadonlySet<unknown> = new Set(['submitted', 'decided']);
const afterApproval: ReadonlySet<unknown> = new Set(['approved', ...afterSubmission]);

type Rule = (before: Row, column: string, value: Value) => string | undefined;

/** What was decided was decided of this row, and what an invitation opened it opened as it was. */
const settled =
  (over: readonly unknown[], columns: readonly string[]): Rule =>
  (before, column) =>
    over.includes(before.status) && columns.includes(column)
      ? `a row that is ${before.status} stays as it is`
      : undefined;

/** What nobody may do to a row that is there, whatever the matrix says. A broken rule says which. */
const rules: { readonly [T in TableName]?: Rule } = {
  profiles: (before) =>
    before.erased_at === null ? undefined : 'a person who is erased stays erased',
  invitations: settled(['accepted', 'revoked', 'expired'], ['expires_at']),
  activities: settled(
    ['approved', 'rejected'],
    ['type_id', 'activity_on', 'duration_minutes', 'participant_count', 'channel'],
  ),
  assignments: (before, column) =>
    column === 'mentor_id' && before.status !== 'draft'
      ? 'an assignment keeps its mentor once it is sent'
      : undefined,
  consents: (before, column) =>
    column === 'withdrawn_at' && before.withdrawn_at !== null
      ? 'a consent that is withdrawn stays withdrawn'
      : undefined,
  // Another administrator approved these figures, and the portal gave that receipt for them.
  bufdir_reports: (before, column) => {
    if (column === 'version' && afterApproval.has(before.status)) {
      return 'the figures of a report stay once it is approved';
    }
    return column === 'portal_receipt' && afterSubmission.has(before.status)
      ? 'the receipt of a report stays once it is handed in'
      : undefined;
  },
  documents: (before, column, value) =>
    column === 'sensitivity' &&
    sensitivities.indexOf(value) < sensitivities.indexOf(before.sensitivity)
      ? "a document's sensitivity only rises"
      : settled(['accepted'], ['kind'])(before, column, value),
};

/** Which standing rule a change would break, if any. A column that is written as it was changes nothing. */
export function brokenRule(
  table: TableName,
  before: Row,
  column: string,
  value: Value,
): string | undefined {
  if (before[column] === value) return undefined;
  return rules[table]?.(before, column, value);
}

/** Rows with a course to run begin at its start, whoever makes them: some of them with the first step taken. */
const beginnings: { readonly [T in TableName]?: readonly unknown[] } = {
  assignments: ['draft'],
  expense_claims: ['draft'],
  bufdir_reports: ['open'],
  data_subject_requests: ['received'],
  invitations: ['pending'],
  activities: ['draft', 'submitted'],
  documents: ['draft', 'submitted'],
  certificates: ['unverified', 'valid'],
  integrations: ['disabled', 'active'],
  organizations: ['active'],
};

/** Whether anybody may make a row in its state. */
export function mayBegin(table: TableName, row: Row): boolean {
  const first = beginnings[table];
  return first === undefined || first.includes(row.status);
}
