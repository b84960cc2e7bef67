import { idOf } from './naming.ts';
import type { DraftBuilder } from './world-draft.ts';

interface Organization {
  readonly status: 'active' | 'suspended' | 'offboarded';
  /** Parent by association; the top ones have none. */
  readonly associations: Readonly<Record<string, string | null>>;
}

/** A in depth and with siblings, B beside it, and two that are not in use. */
const fixedOrganizations = {
  A: {
    status: 'active',
    associations: { A0: null, A1: 'A0', A1a: 'A1', A1a1: 'A1a', A1b: 'A1', A2: 'A0' },
  },
  B: { status: 'active', associations: { B0: null, B1: 'B0', B2: 'B0' } },
  C: { status: 'suspended', associations: { C0: null, C1: 'C0', C1a: 'C1', C2: 'C0' } },
  D: { status: 'offboarded', associations: { D1: null } },
} as const satisfies Record<string, Organization>;

export type OrganizationLabel = keyof typeof fixedOrganizations;
export const organizationLabels = Object.keys(fixedOrganizations) as OrganizationLabel[];

export const organizationId = (label: OrganizationLabel) => idOf(`organizations/${label}`);
export const associationId = (label: string) => idOf(`local_associations/${label}`);

/** An association's organisation is its first letter. */
export const organizationOf = (association: string) => association.slice(0, 1) as OrganizationLabel;

/** The label of an organisation's id. @throws {TypeError} when it is none of these. */
export function organizationOfId(id: string): OrganizationLabel {
  const label = organizationLabels.find((candidate) => organizationId(candidate) === id);
  if (!label) throw new TypeError(`Finding organisation "${id}" failed: the fixed world has none.`);
  return label;
}

export const associationLabels: readonly string[] = organizationLabels.flatMap((label) =>
  Object.keys(fixedOrganizations[label].associations),
);

/** Adds the organisations with their trees of associations. */
export function addPlaces(draft: DraftBuilder): void {
  for (const label of organizationLabels) {
    const { status, associations }: Organization = fixedOrganizations[label];
    draft.add('organizations', label, { status });
    for (const [association, parent] of Object.entries(associations)) {
      draft.add('local_associations', association, {
        organization_id: organizationId(label),
        parent_id: parent && associationId(parent),
      });
    }
  }
}
