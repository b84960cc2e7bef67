import type postgres from 'postgres';
import { signInEvent } from '../../tests/world/token.ts';
import type { Caller } from '../model.ts';

/** An event of the auth server about somebody who wrote into user_metadata, which is their own, what would please them. */
const boastful = (userId: string) => {
  const event = signInEvent(userId);
  const user_metadata = { user_role: 'global_admin', role: 'service_role' };
  return { ...event, claims: { ...event.claims, user_metadata } };
};

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
  const events = people.map(({ profileId }) => boastful(profileId));
  await sql`set local role supabase_auth_admin`;
  const answers = await sql.unsafe<{ claims: string | null }[]>(
    `select public.custom_access_token_hook(event) ->> 'claims' as claims
     from jsonb_array_elements($1::text::jsonb) with ordinality as e(event, n) order by n`,
    [JSON.stringify(events)],
  );
  await sql`set local role none`;
  people.forEach((caller, n) => {
    tokens.set(caller, answers[n]?.claims ?? JSON.stringify(boastful(caller.profileId).claims));
  });
  return tokens;
}
