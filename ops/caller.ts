import { decodeJwt } from 'jose';
import { z } from 'zod';
import { type Claims, claimsOf } from './claims-of.ts';
import { UnknownCaller } from './errors/unknown-caller.ts';
import { personas } from './seed/personas.ts';

/** Somebody a statement can be run as. */
export interface Caller {
  /** Their name for people: a persona's, or the token's subject. */
  readonly name: string;
  readonly databaseRole: 'anon' | 'authenticated' | 'service_role';
  readonly claims: Claims;
  /** What the caller should know of the token, e.g. that the API would refuse it by now. */
  readonly notice?: string;
}

const databaseRoles = z.enum(['anon', 'authenticated', 'service_role']);

/**
 * A caller from a persona's name, a JWT, or `anon`.
 *
 * A token's signature is not checked: whoever may connect to the database may claim anything, so the check
 * would only stop people from looking into a token of theirs.
 *
 * @param authAdminUrl connection URL of `supabase_auth_admin`, for a persona's claims from the real hook.
 * @throws {UnknownCaller} when it is none of these, or names a database role that no token may have.
 */
export async function callerFrom(given: string, authAdminUrl: string): Promise<Caller> {
  if (given === 'anon') return { name: 'anon', databaseRole: 'anon', claims: { role: 'anon' } };
  const persona = personas.find(({ name }) => name === given);
  if (persona) {
    const [claims = {}] = await claimsOf(authAdminUrl, [persona.userId]);
    return { name: persona.name, databaseRole: 'authenticated', claims };
  }
  return fromToken(given);
}

function fromToken(token: string): Caller {
  const names = personas.map(({ name }) => name);
  const claims = decode(token);
  if (!claims) throw new UnknownCaller(token, names);
  const role = databaseRoles.safeParse(claims.role);
  if (!role.success) {
    throw new UnknownCaller(token, names, 'the role in the token is not a role of the API');
  }
  const expired = typeof claims.exp === 'number' && claims.exp * 1000 < Date.now();
  return {
    name: typeof claims.sub === 'string' ? claims.sub : role.data,
    databaseRole: role.data,
    claims,
    ...(expired && {
      notice: 'This token has expired: the API would answer 401 before asking the database.',
    }),
  };
}

function decode(token: string): Claims | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
