import { idOf } from './names.ts';
import { row, type WorldRow } from './row.ts';

export type OrganizationLabel = 'A' | 'B' | 'C';
export type AssociationLabel =
  | 'an'
  | 'ar1'
  | 'al1'
  | 'al1x'
  | 'ar2'
  | 'al2'
  | 'bn'
  | 'br1'
  | 'bl1'
  | 'cn';

/** The id of an organisation: A and B are in full use, C is suspended. */
export const organization = (label: OrganizationLabel) => idOf(`organizations/${label}`);
/** The id of an association; the first letter names its organisation. */
export const association = (label: AssociationLabel) => idOf(`local_associations/${label}`);

const declareAssociation = (
  label: AssociationLabel,
  level: 'national' | 'region' | 'local',
  parent: AssociationLabel | null,
): WorldRow =>
  row('local_associations', label, {
    organization_id: organization(label.charAt(0).toUpperCase() as OrganizationLabel),
    parent_id: parent && association(parent),
    level,
    name: `Lag ${label}`,
  });

export const organizationRows: readonly WorldRow[] = [
  row('organizations', 'A', { name: 'Forbund A', org_number: '900000001' }),
  row('organizations', 'B', { name: 'Forbund B', org_number: '900000002' }),
  row('organizations', 'C', { name: 'Forbund C', org_number: '900000003', status: 'suspended' }),
  declareAssociation('an', 'national', null),
  declareAssociation('ar1', 'region', 'an'),
  declareAssociation('al1', 'local', 'ar1'),
  declareAssociation('al1x', 'local', 'ar1'),
  declareAssociation('ar2', 'region', 'an'),
  declareAssociation('al2', 'local', 'ar2'),
  declareAssociation('bn', 'national', null),
  declareAssociation('br1', 'region', 'bn'),
  declareAssociation('bl1', 'local', 'br1'),
  declareAssociation('cn', 'national', null),
];
