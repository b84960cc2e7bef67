import type postgres from 'postgres';
import { type AppRole, membershipRoles } from '../../../policies/roles.ts';
import type { Caller } from '../../caller.ts';
import type { CallerFacts } from './explanation.ts';

/**
 * Who the caller is to the database: what its own claim functions make of the claims, so that what they disbelieve
 * does not show up here either. The claims must be set.
 */
export async function callerFacts(
  tx: postgres.TransactionSql,
  { name, databaseRole }: Caller,
): Promise<CallerFacts> {
  const [claims] = await tx<{ userId: string | null; globalAdmin: boolean }[]>`
    select private.user_id() as "userId", private.is_global_admin() as "globalAdmin"`;
  const memberships = await tx<
    { role: AppRole; organizations: string[]; associations: string[] }[]
  >`
    select role, private.organizations_as(array[role]) as organizations,
      private.associations_as(array[role]) as associations
    from unnest(${[...membershipRoles]}::text[]) role`;
  const globalAdmin = claims?.globalAdmin ?? false;
  const held: { [R in AppRole]?: { organizations: string[]; associations: string[] } } = {};
  if (globalAdmin) held.global_admin = { organizations: [], associations: [] };
  for (const { role, organizations, associations } of memberships) {
    if (organizations.length > 0) held[role] = { organizations, associations };
  }
  return { name, databaseRole, userId: claims?.userId ?? null, globalAdmin, held };
}
