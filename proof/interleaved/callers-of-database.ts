import postgres from 'postgres';
import { claimsOf } from '../../ops/claims-of.ts';
import { SignInRefused } from '../../ops/errors/sign-in-refused.ts';
import type { InterleavedCaller } from './caller.ts';

/**
 * Everybody who can sign in to a database, with claims from its hook, up to a number; and a caller without a token,
 * one with claims that nobody made, and the service.
 *
 * @param adminUrl URL of a superuser on a migrated database with rows in it
 */
export async function callersOfDatabase(
  adminUrl: string,
  accounts = 40,
): Promise<InterleavedCaller[]> {
  const authAdmin = new URL(adminUrl);
  authAdmin.username = 'supabase_auth_admin';
  const callers: InterleavedCaller[] = [
    { name: 'anon', role: 'anon', claims: '{"role": "anon"}' },
    {
      name: 'malformed',
      role: 'authenticated',
      claims: '{"memberships": [{"role": 7}], "sub": "1"',
    },
    { name: 'service', role: 'service_role', claims: '{"role": "service_role"}' },
  ];
  for (const id of await accountIds(adminUrl, accounts)) {
    try {
      const [claims] = await claimsOf(authAdmin.href, [id]);
      callers.push({ name: id, role: 'authenticated', claims: JSON.stringify(claims) });
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
    }
  }
  return callers;
}

/** Accounts of people in several organisations first, then the others in an order that says nothing. */
async function accountIds(adminUrl: string, most: number): Promise<string[]> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const rows = await sql<{ id: string }[]>`
      select u.id from auth.users u
      left join public.memberships m on m.profile_id = u.id
      group by u.id
      order by count(distinct m.organization_id) desc, md5(u.id::text)
      limit ${most}`;
    return rows.map(({ id }) => id);
  } finally {
    await sql.end();
  }
}
