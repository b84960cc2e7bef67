import type postgres from 'postgres';
import type { Caller } from '../model.ts';

const session = '11111111-2222-4333-8444-555555555555';

/** The claims that the auth server hands to the hook; user_metadata is the person's own to write. */
const authServerClaims = (userId: string) => ({
  iss: 'https://project.example/auth/v1',
  sub: userId,
  aud: 'authenticated',
  exp: 4_102_444_800,
  iat: 1_767_225_600,
  email: 'person@likeperson.example',
  phone: '',
  app_metadata: { provider: 'email', providers: ['email'] },
  user_metadata: { user_role: 'global_admin', role: 'service_role' },
  role: 'authenticated',
  aal: 'aal1',
  amr: [{ method: 'password', timestamp: 1_767_225_600 }],
  session_id: session,
  is_anonymous: false,
});

const signInEvent = (userId: string) => ({
  metadata: {
    uuid: session,
    time: '2026-01-01T00:00:00Z',
    name: 'customize-access-token',
    ip_address: '192.0.2.1',
  },
  user_id: userId,
  authentication_method: 'password',
  claims: authServerClaims(userId),
});

/**
 * The claims that each caller comes with: for a person, what the real hook makes of them now, called as the auth
 * server calls it. Where it refuses, what the auth server would have signed without it, so that the policies
 * are tried as well. Null: no token.
 *
 * @param sql an open transaction as superuser.
 */
export async function tokensOf(
  sql: postgres.TransactionSql,
  callers: readonly Caller[],
): Promise<Map<Caller, string | null>> {
  const people = callers.filter((caller) => caller.kind === 'person');
  const tokens = new Map<Caller, string | null>();
  for (const caller of callers) {
    tokens.set(caller, caller.kind === 'malformed' ? caller.claims : null);
  }
  if (people.length === 0) return tokens;
  const events = people.map(({ profileId }) => signInEvent(profileId));
  await sql`set local role supabase_auth_admin`;
  const answers = await sql.unsafe<{ claims: string | null }[]>(
    `select public.custom_access_token_hook(event) ->> 'claims' as claims
     from jsonb_array_elements($1::text::jsonb) with ordinality as e(event, n) order by n`,
    [JSON.stringify(events)],
  );
  await sql`set local role none`;
  people.forEach((caller, n) => {
    tokens.set(caller, answers[n]?.claims ?? JSON.stringify(authServerClaims(caller.profileId)));
  });
  return tokens;
}
