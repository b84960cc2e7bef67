import { SignJWT } from 'jose';
import type postgres from 'postgres';
import { createTokenVerifier } from '../../db/session/token-verifier.ts';
import type { VerifiedClaims } from '../../db/session/verified-claims.ts';
import { callersOf } from '../access/callers.ts';
import { shape } from '../access/shape.ts';

/** The peer mentor who asks, with what a query by hand must name. */
export interface Asker {
  readonly claims: VerifiedClaims;
  readonly organizationId: string;
  readonly mentorId: string;
  readonly localAssociationId: string;
  readonly typeId: string;
}

const SECRET = 'only for measuring, and only on this machine';
const ISSUER = 'https://bench.example.org/auth/v1';

/**
 * Finds the ordinary peer mentor of the measured world, with claims from the real hook in a token that is verified.
 *
 * @param sql as the superuser
 */
export async function askerOf(sql: postgres.Sql): Promise<Asker> {
  const [caller] = await callersOf(sql);
  const [row] = await sql<Omit<Asker, 'claims'>[]>`
    select organization_id as "organizationId", mentor_id as "mentorId",
      local_association_id as "localAssociationId", type_id as "typeId"
    from activities
    where organization_id = bench.id('organization', ${shape.organization})
      and mentor_id = bench.id('mentor', ${shape.organization}, ${shape.ordinaryMentor})
    limit 1`;
  if (!caller || !row) throw new Error('Finding the asker failed: the world has no such person.');
  const token = await new SignJWT(JSON.parse(caller.claims) as Record<string, unknown>)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('2h')
    .setIssuedAt()
    .sign(new TextEncoder().encode(SECRET));
  const verifier = createTokenVerifier({ keys: { secret: SECRET }, issuer: ISSUER });
  return { ...row, claims: await verifier.verify(token) };
}
