import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';

const ALGORITHM = 'ES256';
export const ISSUER = 'https://project.example/auth/v1';

/** An Auth server's key: signs tokens, and publishes what verifies them. */
export interface Signer {
  readonly jwks: JSONWebKeySet;
  /** Signs claims exactly as they are. */
  sign(claims: JWTPayload, header?: { alg?: string; kid?: string }): Promise<string>;
}

/** Makes a new key pair. */
export async function createSigner(kid = 'key-1'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' };
  return {
    jwks: { keys: [jwk] },
    sign: (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid, ...header }).sign(privateKey),
  };
}
