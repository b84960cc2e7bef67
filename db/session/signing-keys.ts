import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { WeakSecret } from './errors/weak-secret.ts';

/** Signatures that a key set may verify. HS256 is not among them, so that no public key is ever taken for a secret. */
type PublicKeyAlgorithm = 'ES256' | 'RS256' | 'EdDSA';

/**
 * Where the keys come from: a project's key set (`…/auth/v1/.well-known/jwks.json`), a copy of one, or the
 * shared secret of a project that still signs with HS256. Never two of them at once.
 */
export type SigningKeys =
  | { readonly jwksUrl: string; readonly algorithms?: readonly PublicKeyAlgorithm[] }
  | { readonly jwks: JSONWebKeySet; readonly algorithms?: readonly PublicKeyAlgorithm[] }
  | { readonly secret: string };

/** Keys as jose wants them, with the algorithms that they are pinned to. */
export interface ResolvedKeys {
  readonly key: JWTVerifyGetKey;
  readonly algorithms: string[];
}

/** What Supabase Auth signs with: ES256 by default, RS256 by choice. */
const projectAlgorithms: readonly PublicKeyAlgorithm[] = ['ES256', 'RS256'];
const HS256_MIN_BYTES = 32;

/** @throws {WeakSecret} when a secret is shorter than its algorithm needs */
export function resolveKeys(keys: SigningKeys): ResolvedKeys {
  if ('secret' in keys) {
    const secret = new TextEncoder().encode(keys.secret);
    if (secret.length < HS256_MIN_BYTES) throw new WeakSecret(secret.length);
    return { key: () => secret, algorithms: ['HS256'] };
  }
  const algorithms = [...(keys.algorithms ?? projectAlgorithms)];
  const key =
    'jwksUrl' in keys ? createRemoteJWKSet(new URL(keys.jwksUrl)) : createLocalJWKSet(keys.jwks);
  return { key, algorithms };
}
