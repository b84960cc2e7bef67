import { z } from 'zod';
import { appRoles, membershipRoles, signedInRole } from '../../policies/roles.ts';
import { ClaimsMalformed } from './errors/claims-malformed.ts';

/** private.claims() in db/sql/claim-functions.ts takes longer claims for none, which would deny everything in silence. */
const MAX_BYTES = 8192;

const seconds = z.int().nonnegative();
/** Any UUID that Postgres takes, of whatever version. */
const id = z.guid();

/** Claims that the access token hook writes (docs/decisions/0004-claims.md), with whatever else Auth signed. */
const claimsSchema = z.looseObject({
  /** The caller: profile id and user id. */
  sub: id,
  /** The database role. Other roles have no business in a session: a service key is not a person. */
  role: z.literal(signedInRole),
  exp: seconds,
  iat: seconds.optional(),
  session_id: z.string().optional(),
  user_role: z.enum(appRoles).optional(),
  organization_id: id.optional(),
  local_association_id: id.optional(),
  memberships: z
    .array(
      z.object({
        organization_id: id,
        role: z.enum(membershipRoles),
        association_ids: z.array(id),
      }),
    )
    .optional(),
});

/** A signed-in person's claims. `exp` and `iat` are in seconds since 1970. */
export type SessionClaims = Readonly<z.infer<typeof claimsSchema>>;

/** @throws {ClaimsMalformed} naming the claims that are wrong, or `claims` when they are too long for the policies */
export function parseClaims(payload: unknown): SessionClaims {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) {
    throw new ClaimsMalformed(parsed.error.issues.map(({ path }) => path.join('.') || 'claims'));
  }
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > MAX_BYTES) {
    throw new ClaimsMalformed(['claims']);
  }
  return parsed.data;
}
