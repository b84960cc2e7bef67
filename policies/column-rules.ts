import type { TableName } from './access-matrix.ts';
import { granteesOf } from './compile.ts';
import type { Command } from './roles.ts';
import { rowKeys } from './row-keys.ts';
import { upsertKey } from './upserts.ts';

/** What signed-in people may not do with single columns, whatever their role. */
interface ColumnRules {
  /** The database or a server job writes these. */
  readonly kept?: readonly string[];
  /** Given when the row is made, never changed by a person. */
  readonly fixed?: readonly string[];
  /** Not given when the row is made, only with a later change. */
  readonly later?: readonly string[];
}

const keptEverywhere = ['created_at', 'updated_at'];

export const columnRules: { readonly [T in TableName]?: ColumnRules } = {
  // Claims name associations by id alone, so an id must be unique in the whole database: the database gives it.
  local_associations: { kept: ['id'] },
  profiles: { kept: ['user_id', 'email', 'erased_at'] },
  // Whom it invites to what is what its token stands for: another role or address is another invitation.
  invitations: {
    kept: ['accepted_at', 'revoked_at'],
    fixed: ['email', 'role', 'local_association_id'],
  },
  // A reference to a secret is a capability: only a server job may say which secret an organisation uses.
  integrations: { kept: ['secret_ref'] },
  peer_mentor_availability: { kept: ['local_association_id'] },
  certificates: { kept: ['local_association_id'] },
  assignments: { fixed: ['contact_id'], later: ['status_reason'] },
  assignment_summaries: { kept: ['local_association_id'] },
  // When it was opened or taken back is what happens to it later.
  assignment_dispatches: { kept: ['local_association_id', 'opened_at', 'revoked_at'] },
  epikrise_references: { kept: ['local_association_id', 'purge_after'], fixed: ['assignment_id'] },
  // Keyed by id alone, with every organisation's rows: a chosen id would tell whether another one has it.
  activity_types: { kept: ['id'] },
  reimbursement_rates: { kept: ['id'] },
  activities: { fixed: ['local_association_id', 'assignment_id'] },
  activity_participants: { kept: ['local_association_id', 'owner_id'], fixed: ['activity_id'] },
  activity_locations: { kept: ['local_association_id', 'owner_id', 'purge_point_after'] },
  expense_claims: {
    kept: ['revision', 'total', 'taxable'],
    fixed: ['local_association_id', 'activity_id', 'reverses_claim_id'],
  },
  expense_lines: {
    kept: ['local_association_id', 'claimant_id', 'rate_snapshot', 'taxable'],
    fixed: ['claim_id'],
  },
  expense_receipts: {
    kept: ['local_association_id', 'claimant_id', 'claim_id'],
    fixed: ['line_id'],
  },
  bufdir_reports: {
    kept: ['content_hash', 'compiled_by', 'approved_by'],
    fixed: ['basis_year', 'grant_year', 'rule_set'],
    later: ['portal_receipt'],
  },
  bufdir_report_attestations: { kept: ['attested_by'] },
  documents: {
    kept: ['legal_hold', 'purge_after'],
    fixed: ['local_association_id', 'storage_key', 'sha256'],
  },
  // When it was given and when withdrawn is the proof: the database says both.
  consents: {
    kept: ['granted_at'],
    fixed: ['subject_kind', 'purpose', 'text_version', 'local_association_id'],
    later: ['withdrawn_at'],
  },
  data_subject_requests: {
    fixed: ['local_association_id', 'type', 'subject_kind'],
    later: ['status_reason'],
  },
};

/** Columns of `table` that signed-in people may use with `command`; the GRANT lists exactly these. */
export function grantedColumns(
  table: TableName,
  command: Exclude<Command, 'delete'>,
  allColumns: readonly string[],
): string[] {
  const grantees = granteesOf(table, command);
  if (grantees.length === 0) return [];
  const allowed = allColumns.filter((column) => !forbidden(table, command).has(column));
  if (command !== 'update') return allowed;
  return allowed.filter(
    (column) =>
      upsertKey(table).includes(column) ||
      grantees.some(({ cell }) => typeof cell === 'string' || cell.columns.includes(column)),
  );
}

/** Columns of `table` that some person may give another value: the granted ones that do change. */
export function changeableColumns(table: TableName, allColumns: readonly string[]): string[] {
  const fixed = immutableColumns(table);
  return grantedColumns(table, 'update', allColumns).filter((column) => !fixed.includes(column));
}

/** The columns that no policy may let a person use with `command`. */
function forbidden(table: TableName, command: Exclude<Command, 'delete'>): ReadonlySet<string> {
  const { kept = [], fixed = [], later = [] } = columnRules[table] ?? {};
  // PostgREST reads all columns where a request names none: what nobody may read is no column (db/private-tables.ts).
  if (command === 'select') return new Set();
  if (command === 'insert') return new Set([...keptEverywhere, ...kept, ...later]);
  const never = [...keptEverywhere, ...kept, ...fixed, 'id', ...immutableColumns(table)];
  // An upsert writes the key by which it found the row, and a trigger sees that it is the same.
  return new Set(never.filter((column) => !upsertKey(table).includes(column)));
}

/** Columns that nobody changes once the row is there, server jobs included: the tenant, the owner, and what an upsert finds it by. */
export function immutableColumns(table: TableName): string[] {
  const { organization, owner } = rowKeys[table];
  return [...new Set([organization, owner, ...upsertKey(table)])].filter(
    // An assignment's mentor is chosen while it is a draft; a trigger of its own holds it after that.
    (column): column is string => Boolean(column) && !(table === 'assignments' && column === owner),
  );
}
