import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

const roles = ['anon', 'authenticated', 'service_role', 'supabase_auth_admin'];

export const closedFunctions: Attack = {
  name: 'closed-functions',
  attempts:
    'Somebody calls a function that is not theirs to call; or the auth server cannot call its hook.',
  concerns: ({ object }) => object.includes('('),
  async probe(sql, { mutant, catalog }) {
    const routine = catalog.routines.find(({ signature }) => signature === mutant.object);
    if (!routine) return undefined;
    const nulls = routine.argumentTypes
      .split(', ')
      .filter(Boolean)
      .map((type) => `null::${type}`);
    const call = `select ${routine.schema}.${routine.name}(${nulls.join(', ')})`;
    for (const role of roles) {
      const held = catalog.grants.some(
        ({ object, grantee }) => object === routine.signature && grantee === role,
      );
      const outcome = await attemptAs(sql, { role }, call);
      if (held === isRefused(outcome)) return `${role} ${held ? 'may not' : 'may'} call ${call}`;
    }
    return undefined;
  },
};
