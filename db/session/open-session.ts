import { personCaller } from './caller.ts';
import { VerifierMissing } from './errors/verifier-missing.ts';
import { SessionDatabase } from './session-database.ts';
import { partsOf, type SessionPool } from './session-pool.ts';
import { type SessionOptions, SessionRunner } from './session-runner.ts';
import { VerifiedClaims } from './verified-claims.ts';

/**
 * Opens the database for a signed-in person. It costs nothing to open: a connection is taken per statement.
 *
 * Statements throw {@link StatementFailed} and its kin (db/session/errors); {@link TokenExpired} once the token has.
 *
 * @param caller claims from a token verifier, or an access token, which the pool's verifier verifies first
 * @throws {ClaimsUnverified} when claims come from anywhere else
 * @throws {VerifierMissing} when the pool has no verifier for a token
 * @throws {TokenExpired} and whatever else TokenVerifier.verify() throws
 */
export function openSession(
  pool: SessionPool,
  claims: VerifiedClaims,
  options?: SessionOptions,
): SessionDatabase;
export function openSession(
  pool: SessionPool,
  accessToken: string,
  options?: SessionOptions,
): Promise<SessionDatabase>;
export function openSession(
  pool: SessionPool,
  caller: VerifiedClaims | string,
  options: SessionOptions = {},
): SessionDatabase | Promise<SessionDatabase> {
  if (typeof caller === 'string') return openWithToken(pool, caller, options);
  return openWithClaims(pool, caller, options);
}

async function openWithToken(
  pool: SessionPool,
  accessToken: string,
  options: SessionOptions,
): Promise<SessionDatabase> {
  const { tokens } = partsOf(pool);
  if (!tokens) throw new VerifierMissing();
  return openWithClaims(pool, await tokens.verify(accessToken), options);
}

function openWithClaims(
  pool: SessionPool,
  claims: VerifiedClaims,
  options: SessionOptions,
): SessionDatabase {
  const caller = personCaller(VerifiedClaims.require(claims));
  return new SessionDatabase(new SessionRunner(partsOf(pool), caller, options));
}
