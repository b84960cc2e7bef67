import { bufdirCategory, membershipRole, reportStatus } from '../../db/enums.ts';
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
  draft.add('reimbursement_rates', 'national', { organization_id: null });
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
  for (const status of reportStatus.enumValues) {
    draft.add('bufdir_reports', `${label} ${status}`, { ...tenant, status });
  }
  draft.add('bufdir_report_lines', `${label} total`, {
    ...tenant,
    report_id: draft.idIn('bufdir_reports', `${label} open`),
    association_id: null,
  });
  draft.add('invitations', `${label} organization_admin`, {
    ...tenant,
    role: 'organization_admin',
  });
  draft.add('audit_logs', `${label} operations`, {
    ...tenant,
    category: 'operations',
    subject_id: null,
  });
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
    draft.add('invitations', `${label} ${role}`, {
      ...tenant,
      local_association_id: associationId(label),
      role,
    });
  }
}
