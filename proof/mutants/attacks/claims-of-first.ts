import { z } from 'zod';
import { tokensOf } from '../../probe/tokens.ts';
import type { Attack } from './attack.ts';

const claimsSchema = z.object({
  sub: z.string(),
  user_role: z.string().optional(),
  organization_id: z.string().optional(),
  local_association_id: z.string().optional(),
  memberships: z.array(
    z.object({
      organization_id: z.string(),
      role: z.string(),
      association_ids: z.array(z.string()),
    }),
  ),
});

export const claimsOfFirst: Attack = {
  name: 'claims-of-first',
  attempts:
    'A token says to be of another role, organisation or association than its first membership.',
  concerns: ({ object }) => object.includes('('),
  async probe(sql, { tokens, world }) {
    const people = [...tokens.keys()].filter(({ kind }) => kind === 'person');
    for (const token of (await tokensOf(sql, people)).values()) {
      const parsed = claimsSchema.safeParse(JSON.parse(token ?? 'null'));
      // Who was refused a token comes with what the auth server knows, without memberships.
      if (!parsed.success) continue;
      const { sub, memberships, ...claims } = parsed.data;
      const [first] = memberships;
      const role = world.globalAdministrators.has(sub) ? claims.user_role : first?.role;
      const expected = [role, first?.organization_id, first?.association_ids[0]];
      const found = [claims.user_role, claims.organization_id, claims.local_association_id];
      if (expected.some((value, i) => value !== found[i])) return `a token of ${sub}`;
    }
    return undefined;
  },
};
