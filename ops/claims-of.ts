import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { z } from 'zod';
import { SignInRefused } from './errors/sign-in-refused.ts';

/** A caller's claims, as they stand in a verified token. */
export type Claims = Readonly<Record<string, unknown>>;

const hookAnswer = z.union([
  z.object({ claims: z.record(z.string(), z.unknown()) }),
  z.object({ error: z.object({ http_code: z.number().default(500), message: z.string() }) }),
]);

/** The longest that a token of ours lives: supabase/config.toml, auth.jwt_expiry. */
const tokenSeconds = 900;

/**
 * The claims a person gets when they sign in now: asked of the real hook, as the auth server asks it.
 *
 * @param authAdminUrl connection URL of the role `supabase_auth_admin`.
 * @throws {SignInRefused} when the hook answers with an error.
 */
export async function claimsOf(
  authAdminUrl: string,
  userIds: readonly string[],
): Promise<Claims[]> {
  const sql = postgres(authAdminUrl, { max: 1, onnotice: () => undefined });
  try {
    const claims: Claims[] = [];
    for (const userId of userIds) {
      const event = signInEvent(userId);
      const [row] = await sql<{ answer: unknown }[]>`
        select public.custom_access_token_hook(${sql.json(event)}) as answer`;
      const answer = hookAnswer.parse(row?.answer);
      if ('error' in answer) throw new SignInRefused(userId, answer.error.message);
      claims.push(answer.claims);
    }
    return claims;
  } finally {
    await sql.end();
  }
}

/** What Supabase Auth sends to the hook at a password sign-in. */
function signInEvent(userId: string) {
  const issuedAt = Math.floor(Date.now() / 1000);
  return {
    metadata: {
      uuid: randomUUID(),
      time: new Date().toISOString(),
      name: 'customize-access-token',
      ip_address: '127.0.0.1',
    },
    user_id: userId,
    authentication_method: 'password',
    claims: {
      iss: 'http://127.0.0.1:54321/auth/v1',
      sub: userId,
      aud: 'authenticated',
      exp: issuedAt + tokenSeconds,
      iat: issuedAt,
      email: '',
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      role: 'authenticated',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: issuedAt }],
      session_id: randomUUID(),
      is_anonymous: false,
    },
  };
}
