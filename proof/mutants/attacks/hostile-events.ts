import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

const STRANGER = 'b0000000-0000-4000-8000-00000000000b';

const brought = {
  user_role: 'global_admin',
  organization_id: STRANGER,
  local_association_id: STRANGER,
  memberships: [{ organization_id: STRANGER, role: 'organization_admin', association_ids: [] }],
  user_metadata: { role: 'global_admin' },
  sub: STRANGER,
  role: 'authenticated',
};

export const hostileEvents: Attack = {
  name: 'hostile-events',
  attempts:
    'What somebody brings along survives in their token; or an event that names nobody gets one.',
  concerns: ({ object }) => object.includes('('),
  async probe(sql) {
    const ask = (event: unknown) =>
      attemptAs(sql, { role: 'supabase_auth_admin' }, [
        'select public.custom_access_token_hook($1::text::jsonb) as answer',
        [JSON.stringify(event)],
      ]);
    const kept = JSON.stringify({
      claims: { sub: STRANGER, role: 'authenticated', memberships: [] },
    });
    const outcome = await ask({ user_id: STRANGER, claims: brought });
    const answer = outcome.ok ? sorted(outcome.rows[0]?.answer) : outcome.sqlState;
    if (answer !== sorted(JSON.parse(kept))) return `a token with ${answer}`;
    for (const event of [
      { user_id: STRANGER },
      { user_id: STRANGER, claims: [] },
      { user_id: 'nobody', claims: brought },
      { claims: brought },
    ]) {
      const refused = await ask(event);
      const code = refused.ok ? JSON.stringify(refused.rows[0]?.answer) : '';
      if (!code?.includes('"http_code":400')) return `an answer to ${JSON.stringify(event)}`;
    }
    return undefined;
  },
};

/** JSON with its keys in order, two levels down. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
