import type { TableName } from '../model.ts';

/** A reference from one table to another, by pairs of columns. */
export interface ForeignKey {
  readonly from: TableName;
  readonly to: TableName;
  /** Own column → the other's column. */
  readonly pairs: Readonly<Record<string, string>>;
  /** The row goes with the one it refers to. */
  readonly dies?: true;
  /** The row's columns follow those of the one it refers to. */
  readonly follows?: true;
}

type Options = Omit<ForeignKey, 'from' | 'to' | 'pairs'>;

const tenant = { organization_id: 'organization_id' };
const association = { local_association_id: 'local_association_id' };
const part: Options = { dies: true, follows: true };

const key = (
  from: TableName,
  to: TableName,
  pairs: Readonly<Record<string, string>>,
  options: Options = {},
): ForeignKey => ({ from, to, pairs, ...options });

const toPerson = (from: TableName, column: string) => key(from, 'profiles', { [column]: 'id' });
const toTenantRow = (from: TableName, column: string, to: TableName) =>
  key(from, to, { ...tenant, [column]: 'id' });
const toMentor = (from: TableName, column: string) =>
  key(from, 'peer_mentor_profiles', { ...tenant, [column]: 'profile_id' });
const toMentorWithAssociation = (from: TableName) =>
  key(
    from,
    'peer_mentor_profiles',
    { ...tenant, ...association, mentor_id: 'profile_id' },
    { follows: true },
  );
const partOfAssignment = (from: TableName) =>
  key(from, 'assignments', { ...tenant, ...association, assignment_id: 'id' }, part);
const partOfActivity = (from: TableName) =>
  key(
    from,
    'activities',
    { ...tenant, ...association, activity_id: 'id', owner_id: 'mentor_id' },
    part,
  );
const ofClaim = (from: TableName, options: Options) =>
  key(
    from,
    'expense_claims',
    { ...tenant, ...association, claim_id: 'id', claimant_id: 'claimant_id' },
    options,
  );

const ofReport = (from: TableName) =>
  key(from, 'bufdir_reports', { ...tenant, report_id: 'id' }, { dies: true });

/** Every tenant table, and the two whose rows may also be national. */
const ofOrganizations: readonly TableName[] = [
  'local_associations',
  'memberships',
  'invitations',
  'org_labels',
  'integrations',
  'peer_mentor_profiles',
  'peer_mentor_availability',
  'certificates',
  'contacts',
  'assignments',
  'assignment_summaries',
  'assignment_status_history',
  'assignment_dispatches',
  'epikrise_references',
  'activity_types',
  'activities',
  'activity_participants',
  'activity_locations',
  'reimbursement_rates',
  'expense_claims',
  'expense_lines',
  'expense_receipts',
  'accounting_exports',
  'webhook_events',
  'bufdir_reports',
  'bufdir_report_attestations',
  'bufdir_report_lines',
  'documents',
  'notifications',
  'consents',
  'data_subject_requests',
  'audit_logs',
];

export const foreignKeys: readonly ForeignKey[] = [
  ...ofOrganizations.map((from) => key(from, 'organizations', { organization_id: 'id' })),

  toTenantRow('local_associations', 'parent_id', 'local_associations'),
  toPerson('memberships', 'profile_id'),
  toTenantRow('memberships', 'local_association_id', 'local_associations'),
  toTenantRow('invitations', 'local_association_id', 'local_associations'),

  toPerson('peer_mentor_profiles', 'profile_id'),
  toTenantRow('peer_mentor_profiles', 'local_association_id', 'local_associations'),
  toMentorWithAssociation('peer_mentor_availability'),
  toMentorWithAssociation('certificates'),

  toTenantRow('contacts', 'local_association_id', 'local_associations'),
  toTenantRow('contacts', 'consent_id', 'consents'),
  toTenantRow('assignments', 'local_association_id', 'local_associations'),
  toTenantRow('assignments', 'contact_id', 'contacts'),
  toMentor('assignments', 'mentor_id'),
  toPerson('assignments', 'coordinator_id'),
  partOfAssignment('assignment_summaries'),
  partOfAssignment('assignment_status_history'),
  toMentor('assignment_status_history', 'mentor_id'),
  toPerson('assignment_status_history', 'actor_id'),
  partOfAssignment('assignment_dispatches'),
  toMentor('assignment_dispatches', 'recipient_id'),
  partOfAssignment('epikrise_references'),
  toTenantRow('epikrise_references', 'consent_id', 'consents'),

  toTenantRow('activities', 'local_association_id', 'local_associations'),
  toMentor('activities', 'mentor_id'),
  key('activities', 'assignments', { ...tenant, assignment_id: 'id', mentor_id: 'mentor_id' }),
  toTenantRow('activities', 'type_id', 'activity_types'),
  partOfActivity('activity_participants'),
  toMentor('activity_participants', 'mentor_id'),
  toTenantRow('activity_participants', 'contact_id', 'contacts'),
  partOfActivity('activity_locations'),

  toTenantRow('expense_claims', 'local_association_id', 'local_associations'),
  toMentor('expense_claims', 'claimant_id'),
  key(
    'expense_claims',
    'activities',
    { ...tenant, ...association, activity_id: 'id', claimant_id: 'mentor_id' },
    { follows: true },
  ),
  key(
    'expense_claims',
    'expense_claims',
    { ...tenant, ...association, reverses_claim_id: 'id', claimant_id: 'claimant_id' },
    { follows: true },
  ),
  ofClaim('expense_lines', part),
  key(
    'expense_receipts',
    'expense_lines',
    {
      ...tenant,
      ...association,
      line_id: 'id',
      claim_id: 'claim_id',
      claimant_id: 'claimant_id',
    },
    part,
  ),
  key('expense_receipts', 'documents', {
    ...tenant,
    document_id: 'id',
    claimant_id: 'owner_id',
  }),
  toTenantRow('accounting_exports', 'integration_id', 'integrations'),
  ofClaim('accounting_exports', { follows: true }),
  toTenantRow('webhook_events', 'integration_id', 'integrations'),

  toPerson('bufdir_reports', 'compiled_by'),
  toPerson('bufdir_reports', 'approved_by'),
  ofReport('bufdir_report_attestations'),
  toTenantRow('bufdir_report_attestations', 'local_association_id', 'local_associations'),
  toPerson('bufdir_report_attestations', 'attested_by'),
  ofReport('bufdir_report_lines'),
  toTenantRow('bufdir_report_lines', 'association_id', 'local_associations'),
  toTenantRow('documents', 'local_association_id', 'local_associations'),
  toPerson('documents', 'owner_id'),
  toPerson('notifications', 'recipient_id'),
  toTenantRow('consents', 'local_association_id', 'local_associations'),
  toTenantRow('data_subject_requests', 'local_association_id', 'local_associations'),
];
