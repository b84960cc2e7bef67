import {
  bufdirCategory,
  integrationStatus,
  invitationStatus,
  membershipRole,
  reportStatus,
} from '../../db/enums.ts';
import type { Row } from '../model.ts';
import { personId } from './fixed-people.ts';
import {
  associationId,
  associationLabels,
  type OrganizationLabel,
  organizationId,
  organizationLabels,
  organizationOf,
} from './fixed-places.ts';
import type { DraftBuilder } from './world-draft.ts';

/** What organisations have, and what belongs to none. */
export function addOrganizationRows(draft: DraftBuilder): void {
  for (const label of organizationLabels) addRowsOf(draft, label);
  for (const label of associationLabels) addRowsAt(draft, label);
  draft.add('activity_types', 'national', { organization_id: null });
  draft.add('reimbursement_rates', 'national', { organization_id: null, code: 'km' });
  draft.add('function_deployments', 'platform', {});
  draft.add('realtime_channel_events', 'platform', {});
  draft.add('api_request_stats', 'platform', {});
  draft.add('slow_query_snapshots', 'platform', {});
}

function addRowsOf(draft: DraftBuilder, label: OrganizationLabel): void {
  const tenant = { organization_id: organizationId(label) };
  draft.add('org_labels', label, tenant);
  draft.add('activity_types', label, tenant);
  draft.add('reimbursement_rates', label, tenant);
  const integration = draft.add('integrations', label, { ...tenant, provider: 'xledger' });
  draft.add('webhook_events', label, { ...tenant, integration_id: integration });
  addReports(draft, label);
  for (const [n, status] of integrationStatus.enumValues.slice(1).entries()) {
    const provider = ['tripletex', 'business_central'][n] ?? '';
    draft.add('integrations', `${label} ${status}`, { ...tenant, provider, status });
  }
  addInvitations(draft, `${label} organization_admin`, { ...tenant, role: 'organization_admin' });
  draft.add('audit_logs', `${label} operations`, {
    ...tenant,
    category: 'operations',
    subject_id: null,
  });
}

/** A report in each state, with the names and the receipt that it has by then. */
function addReports(draft: DraftBuilder, label: OrganizationLabel): void {
  const tenant = { organization_id: organizationId(label) };
  for (const [n, status] of reportStatus.enumValues.entries()) {
    const isPast = (before: (typeof reportStatus.enumValues)[number]) =>
      n > reportStatus.enumValues.indexOf(before);
    const report = draft.add('bufdir_reports', `${label} ${status}`, {
      ...tenant,
      status,
      compiled_by: isPast('open') ? personId('admin B') : null,
      approved_by: isPast('local_review') ? personId('coordinator B1') : null,
      portal_receipt: isPast('local_review') ? `AR-${label}` : null,
    });
    draft.add('bufdir_report_lines', `${label} ${status}`, {
      ...tenant,
      report_id: report,
      association_id: null,
    });
  }
  // One is enough to approve the report that waits for it; the others may still be given.
  const attested = associationLabels.filter((at) => organizationOf(at) === label);
  for (const [status, by] of [
    ['local_review', attested.slice(0, 1)],
    ['approved', attested],
  ] as const) {
    for (const at of by) {
      draft.add('bufdir_report_attestations', `${at} ${status}`, {
        ...tenant,
        report_id: draft.idIn('bufdir_reports', `${label} ${status}`),
        local_association_id: associationId(at),
        attested_by: personId('coordinator B1'),
      });
    }
  }
}

function addRowsAt(draft: DraftBuilder, label: string): void {
  const organization = organizationOf(label);
  const tenant = { organization_id: organizationId(organization) };
  for (const category of bufdirCategory.enumValues.slice(0, 1)) {
    draft.add('bufdir_report_lines', `${label} ${category}`, {
      ...tenant,
      report_id: draft.idIn('bufdir_reports', `${organization} open`),
      association_id: associationId(label),
      category,
    });
  }
  for (const role of membershipRole.enumValues) {
    if (role === 'organization_admin') continue;
    addInvitations(draft, `${label} ${role}`, {
      ...tenant,
      local_association_id: associationId(label),
      role,
    });
  }
}

/** One that waits, and one of each that is over. */
function addInvitations(draft: DraftBuilder, name: string, row: Row): void {
  for (const status of invitationStatus.enumValues) {
    draft.add('invitations', status === 'pending' ? name : `${name} ${status}`, {
      ...row,
      status,
      ...(status === 'accepted' && { accepted_at: '2026-01-01T00:00:00+00:00' }),
      ...(status === 'revoked' && { revoked_at: '2026-01-01T00:00:00+00:00' }),
    });
  }
}
