import type postgres from 'postgres';
import type { Claims } from '../harness/database.ts';

/** The claims that the Auth server hands to the hook, before the hook changes them. */
export const authServerClaims = (userId: string): Record<string, unknown> => ({
  iss: 'https://project.example/auth/v1',
  sub: userId,
  aud: 'authenticated',
  exp: 4_102_444_800,
  iat: 1_767_225_600,
  email: 'person@likeperson.example',
  phone: '',
  app_metadata: { provider: 'email', providers: ['email'] },
  user_metadata: { email_verified: true },
  role: 'authenticated',
  aal: 'aal1',
  amr: [{ method: 'password', timestamp: 1_767_225_600 }],
  session_id: '11111111-2222-4333-8444-555555555555',
  is_anonymous: false,
});

/** What the hook answers. */
export interface HookAnswer {
  claims?: Record<string, unknown>;
  error?: { http_code: number; message: string };
}

/** Calls the real hook with an event, as the Auth server does: as supabase_auth_admin, with one jsonb parameter. */
export async function callHook(sql: postgres.Sql, event: unknown): Promise<HookAnswer | null> {
  return await sql.begin(async (tx) => {
    await tx`set local role supabase_auth_admin`;
    const [answer] = await tx<{ answer: HookAnswer | null }[]>`
      select public.custom_access_token_hook(${JSON.stringify(event)}::text::jsonb) as answer`;
    return answer?.answer ?? null;
  });
}

/** The event that the Auth server sends when a person signs in. */
export const signInEvent = (userId: string) => ({
  metadata: {
    uuid: '11111111-2222-4333-8444-666666666666',
    time: '2026-03-04T10:00:00Z',
    name: 'customize-access-token',
    ip_address: '192.0.2.1',
  },
  user_id: userId,
  authentication_method: 'password',
  claims: authServerClaims(userId),
});

/**
 * The claims of a person's token, from the real hook.
 *
 * @throws {TypeError} when the hook refuses the person a token
 */
export async function tokenOf(sql: postgres.Sql, userId: string): Promise<Claims> {
  const answer = await callHook(sql, signInEvent(userId));
  if (!answer?.claims) {
    throw new TypeError(`The hook refused a token to ${userId}: ${JSON.stringify(answer)}`);
  }
  return answer.claims;
}
