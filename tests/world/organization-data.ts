import { idOf } from './names.ts';
import {
  type AssociationLabel,
  association,
  type OrganizationLabel,
  organization,
} from './organizations.ts';
import { type Persona, person } from './people.ts';
import { row, type WorldRow } from './row.ts';

const regions: readonly (readonly [OrganizationLabel, AssociationLabel, Persona])[] = [
  ['A', 'al1', 'coordA1'],
  ['A', 'al2', 'coordA2'],
  ['B', 'bl1', 'coordB'],
];

/** What an organisation has as a whole; what its associations have. */
export const organizationDataRows: readonly WorldRow[] = [
  ...(['A', 'B', 'C'] as const).flatMap(ofOrganization),
  ...regions.flatMap(([of, at, coordinator]) => ofAssociation(of, at, coordinator)),
];

function ofOrganization(of: OrganizationLabel): WorldRow[] {
  const tenant = { organization_id: organization(of) };
  const integration = idOf(`integrations/${of}`);
  return [
    row('org_labels', of, {
      ...tenant,
      locale: 'nb',
      term_key: 'peer_mentor',
      singular: 'frivillig',
      plural: 'frivillige',
    }),
    row('integrations', of, {
      ...tenant,
      provider: 'xledger',
      secret_ref: `${organization(of)}/xledger`,
    }),
    row('activity_types', of, {
      ...tenant,
      code: 'home_visit',
      bufdir_category: 'oppsokende',
    }),
    row('reimbursement_rates', of, {
      ...tenant,
      code: 'car_km',
      valid: '[2026-01-01,2027-01-01)',
      amount: '4.00',
      tax_free_amount: '3.50',
      source: 'own',
    }),
    row('webhook_events', of, {
      ...tenant,
      integration_id: integration,
      event_key: 'event-1',
      signature_valid: true,
    }),
    row('bufdir_reports', of, { ...tenant, basis_year: 2025, grant_year: 2026, rule_set: '2020' }),
    row('bufdir_report_lines', `${of} total`, {
      ...tenant,
      report_id: idOf(`bufdir_reports/${of}`),
      metric: 'active_mentors',
      value: 12,
    }),
    row('invitations', `${of} admin`, {
      ...tenant,
      email: `admin-${of.toLowerCase()}@likeperson.example`,
      role: 'organization_admin',
    }),
  ];
}

function ofAssociation(
  of: OrganizationLabel,
  at: AssociationLabel,
  coordinator: Persona,
): WorldRow[] {
  const tenant = { organization_id: organization(of) };
  return [
    row('bufdir_report_attestations', at, {
      ...tenant,
      report_id: idOf(`bufdir_reports/${of}`),
      local_association_id: association(at),
      attested_by: person(coordinator),
    }),
    row('bufdir_report_lines', at, {
      ...tenant,
      report_id: idOf(`bufdir_reports/${of}`),
      association_id: association(at),
      metric: 'active_mentors',
      value: 6,
    }),
    ...(['peer_mentor', 'coordinator'] as const).map((role) =>
      row('invitations', `${at} ${role}`, {
        ...tenant,
        local_association_id: association(at),
        email: `${role}-${at}@likeperson.example`,
        role,
      }),
    ),
  ];
}
