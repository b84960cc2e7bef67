import { tokensOf } from '../../probe/tokens.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

const PEOPLE = 6;

/** Everything that the claim functions say of the caller. */
const WHO = `
  select private.user_id() as id, private.is_global_admin() as is_global_admin,
    private.organizations_as('{organization_admin}') as organizations_of_administrator,
    private.organizations_as('{coordinator}') as organizations_of_coordinator,
    private.organizations_as('{peer_mentor}') as organizations_of_mentor,
    private.associations_as('{coordinator}') as associations_of_coordinator,
    private.associations_as('{peer_mentor}') as associations_of_mentor`;

export const claimsOfOthers: Attack = {
  name: 'claims-of-others',
  attempts: 'Whoever comes second in a transaction is taken for whoever came before.',
  concerns: ({ object }) => object.startsWith('private.'),
  async probe(sql, { tokens }) {
    const people = [...tokens.keys()].filter(({ kind }) => kind === 'person').slice(0, PEOPLE);
    const claims = [...(await tokensOf(sql, people)).values()].filter((token) => token !== null);
    const role = 'authenticated';
    for (const second of claims) {
      const alone = await attemptAs(sql, { role, claims: second }, WHO);
      for (const first of claims) {
        const become = ["select set_config('request.jwt.claims', $1, true)", [second]] as const;
        const after = await attemptAs(sql, { role, claims: first }, WHO, become, WHO);
        if (JSON.stringify(after) !== JSON.stringify(alone)) {
          return `${JSON.parse(first).sub}, then ${JSON.parse(second).sub}`;
        }
      }
    }
    return undefined;
  },
};
