import type { ManagedObject } from './managed-object.ts';

/** Periods that must not overlap: exclusion constraints, which Drizzle cannot declare. */
export const periods: ManagedObject[] = [
  exclusion(
    'memberships',
    'memberships_valid_excl',
    // Org-wide roles have no association; null would equal nothing and let them overlap. The ids are texts so
    // that no policy is answered by this index: the planner takes GiST's columns for equally selective.
    `(profile_id::text) with =, (organization_id::text) with =, role with =,
    coalesce(local_association_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, valid with &&`,
  ),
  exclusion(
    'reimbursement_rates',
    'reimbursement_rates_valid_excl',
    `coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, code with =, valid with &&`,
  ),
];

function exclusion(table: string, name: string, elements: string): ManagedObject {
  const drop = `alter table public.${table} drop constraint if exists ${name}`;
  return {
    name: `constraint ${name}`,
    phase: 'after',
    create: [
      drop,
      `alter table public.${table} add constraint ${name} exclude using gist (${elements})`,
    ],
    drop: [drop],
  };
}
