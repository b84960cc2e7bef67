import type postgres from 'postgres';
import { plainTable } from './plain-table.ts';

/** Policies that people write for the same rules, each given to a role of its own on the plain copy of the table. */
export const naivePolicies = {
  /** Claim functions called bare: evaluated for every row. */
  per_row_claims: `
    (auth.jwt() ->> 'user_role' = 'peer_mentor' and mentor_id = auth.uid())
    or (auth.jwt() ->> 'user_role' = 'coordinator'
      and auth.jwt() #> '{memberships,0,association_ids}' ? local_association_id::text)
    or (auth.jwt() ->> 'user_role' = 'organization_admin'
      and organization_id = (auth.jwt() ->> 'organization_id')::uuid)`,
  /** Memberships asked for every row. */
  per_row_subquery: `
    exists (
      select 1 from public.naive_memberships m
      where m.profile_id = auth.uid() and m.organization_id = activities_plain.organization_id
        and (m.role = 'organization_admin'
          or (m.role = 'coordinator' and m.association_id = activities_plain.local_association_id)
          or (m.role = 'peer_mentor' and m.profile_id = activities_plain.mentor_id))
    )`,
  /** Wrapped as it should be, but the tenant comes first and the role is only a filter on its rows. */
  tenant_first: `
    organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])
    and (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])
      or local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[])
      or mentor_id = (select private.user_id()))`,
} as const;

export type NaivePolicy = keyof typeof naivePolicies;

export const naiveRole = (policy: NaivePolicy) => `bench_${policy}`;

/**
 * Puts the naive policies on the plain table.
 *
 * @param sql one connection, as the superuser
 */
export async function createNaivePolicies(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table naive_memberships as
      select m.organization_id, m.profile_id, m.role, coalesce(s.id, m.local_association_id) as association_id
      from memberships m
      left join local_associations s on m.role = 'coordinator' and s.organization_id = m.organization_id
        and (s.id = m.local_association_id or s.parent_id = m.local_association_id);
    create index on naive_memberships (profile_id, organization_id);
    alter table naive_memberships enable row level security;
    create policy own on naive_memberships using (profile_id = (select auth.uid()));
    grant select on naive_memberships to authenticated;
  `);
  for (const [policy, condition] of Object.entries(naivePolicies)) {
    const role = naiveRole(policy as NaivePolicy);
    await sql.unsafe(`
      create role ${role} in role authenticated;
      grant ${role} to authenticator;
      grant select on ${plainTable} to ${role};
      create policy ${policy} on ${plainTable} for select to ${role} using (${condition});
    `);
  }
  await sql.unsafe('vacuum (freeze, analyze) naive_memberships');
}
