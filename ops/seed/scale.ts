import type { OrganizationPlan } from './organization-plan.ts';
import { sectorOrganizations } from './sector.ts';
import { suspendedOrganization, threeOrganizations } from './three-organizations.ts';

/**
 * `small`: the three organisations cut down to 40 peer mentors. `medium`: the three at full size. `large`: the
 * whole sector. A tiny suspended organisation comes with each.
 */
export const seedScales = ['small', 'medium', 'large'] as const;
export type SeedScale = (typeof seedScales)[number];

const SECTOR_ORGANIZATIONS = 100;

/** The organisations of a scale, the largest first. */
export function organizationsAt(scale: SeedScale): OrganizationPlan[] {
  const { nordlys, klang, samhold } = threeOrganizations;
  if (scale === 'small') {
    return [
      cut(klang, { branches: 3, localAssociations: 6, mentors: 16 }),
      cut(nordlys, { branches: 3, localAssociations: 5, mentors: 12 }),
      cut(samhold, { branches: 2, localAssociations: 6, mentors: 12 }),
      suspendedOrganization,
    ];
  }
  const full = [klang, samhold, nordlys];
  if (scale === 'medium') return [...full, suspendedOrganization];
  return [
    ...full,
    ...sectorOrganizations(SECTOR_ORGANIZATIONS - full.length - 1),
    suspendedOrganization,
  ];
}

function cut(
  plan: OrganizationPlan,
  size: { branches: number; localAssociations: number; mentors: number },
): OrganizationPlan {
  return { ...plan, ...size, branches: plan.branches.slice(0, size.branches) };
}
