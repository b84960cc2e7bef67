import { jwtVerify } from 'jose';
import { parseClaims } from './claims.ts';
import { TokenMalformed } from './errors/token-malformed.ts';
import { TokenNotYetValid } from './errors/token-not-yet-valid.ts';
import { resolveKeys, type SigningKeys } from './signing-keys.ts';
import { tokenErrorOf } from './token-error.ts';
import { type VerifiedClaims, vouchFor } from './verified-claims.ts';

/** Which access tokens are ours. */
export interface TokenVerifierOptions {
  readonly keys: SigningKeys;
  /** The Auth server, e.g. `https://<project>.supabase.co/auth/v1`. */
  readonly issuer: string;
  /** Supabase Auth's own, unless the project says otherwise. */
  readonly audience?: string;
  /** How far the clocks of this machine and of the Auth server may differ. */
  readonly clockToleranceSeconds?: number;
}

/** Turns access tokens into claims that open a session. */
export interface TokenVerifier {
  /**
   * @throws {TokenMalformed} when it is no signed JWT
   * @throws {TokenSignatureInvalid} when it is signed with another key or algorithm
   * @throws {TokenExpired} when it is no longer valid
   * @throws {TokenNotYetValid} when it is valid later only, or issued in the future
   * @throws {TokenFromElsewhere} when its issuer or audience is not ours
   * @throws {ClaimsMalformed} when its claims are not those of a signed-in person
   * @throws {SigningKeysUnavailable} when the key set cannot be fetched
   */
  verify(accessToken: string): Promise<VerifiedClaims>;
}

const DEFAULT_TOLERANCE_SECONDS = 10;
/** Far above any token of ours (docs/decisions/0004-claims.md); what is longer is not worth reading. */
const MAX_TOKEN_BYTES = 16_384;

/**
 * Verifies access tokens: signature, algorithm, issuer, audience and times by jose (RFC 7519 and 8725), claims by zod.
 *
 * @throws {WeakSecret} when `keys.secret` is shorter than 32 bytes
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { key, algorithms } = resolveKeys(options.keys);
  const clockTolerance = options.clockToleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS;
  const checks = {
    algorithms,
    issuer: options.issuer,
    audience: options.audience ?? 'authenticated',
    clockTolerance,
    requiredClaims: ['sub', 'exp'],
  };
  return {
    verify: async (accessToken) => {
      if (accessToken.length > MAX_TOKEN_BYTES) throw new TokenMalformed();
      const { payload } = await jwtVerify(accessToken, key, checks).catch((error: unknown) => {
        throw tokenErrorOf(error);
      });
      const claims = parseClaims(payload);
      // jose looks at iat only where a maximum age is asked for.
      if ((claims.iat ?? 0) > Date.now() / 1000 + clockTolerance) throw new TokenNotYetValid();
      return vouchFor(claims);
    },
  };
}
