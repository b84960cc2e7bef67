import type { Random } from './random.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const COORDINATE_BYTES = 32;

/** A handover as the app's devices get it: a compact JWE, to a device that does not exist, so that nobody opens it. */
export function deviceMessage(random: Random, keyId: string): Buffer {
  const part = (bytes: number) => Buffer.from(random.bytes(bytes)).toString('base64url');
  const epk = { kty: 'EC', crv: 'P-256', x: part(COORDINATE_BYTES), y: part(COORDINATE_BYTES) };
  const header = JSON.stringify({ alg: 'ECDH-ES', enc: 'A256GCM', kid: keyId, epk });
  return Buffer.from(
    [
      Buffer.from(header).toString('base64url'),
      '',
      part(NONCE_BYTES),
      part(random.int(300, 600)),
      part(TAG_BYTES),
    ].join('.'),
  );
}
