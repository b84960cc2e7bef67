import { errors } from 'jose';
import { ClaimsMalformed } from './errors/claims-malformed.ts';
import { SigningKeysUnavailable } from './errors/signing-keys-unavailable.ts';
import { TokenExpired } from './errors/token-expired.ts';
import { TokenFromElsewhere } from './errors/token-from-elsewhere.ts';
import { TokenMalformed } from './errors/token-malformed.ts';
import { TokenNotYetValid } from './errors/token-not-yet-valid.ts';
import { TokenSignatureInvalid } from './errors/token-signature-invalid.ts';

/** Faults of the signature or of the key it names. */
const signatureFaults = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JWSSignatureVerificationFailed,
];

/** What jose found wrong, in our words. Its own errors carry the payload, so they are not kept as a cause. */
export function tokenErrorOf(error: unknown): Error {
  if (error instanceof errors.JWTExpired) return new TokenExpired();
  if (error instanceof errors.JWTClaimValidationFailed) return claimError(error.claim);
  if (signatureFaults.some((fault) => error instanceof fault)) return new TokenSignatureInvalid();
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return new TokenMalformed();
  }
  // Whatever else can happen, happens while the keys are fetched.
  return new SigningKeysUnavailable(error);
}

function claimError(claim: string): Error {
  if (claim === 'nbf' || claim === 'iat') return new TokenNotYetValid();
  if (claim === 'iss' || claim === 'aud') return new TokenFromElsewhere(claim);
  return new ClaimsMalformed([claim]);
}
