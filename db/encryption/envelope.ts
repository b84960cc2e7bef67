import { joinedBytes } from './joined-bytes.ts';
import { bytesOfUuid, uuidLength, uuidOfBytes } from './uuid-bytes.ts';

/** The only kind so far: AES-256-GCM, padded UTF-8. */
export const envelopeVersion = 1;

/** 96 bits, as NIST SP 800-38D recommends for GCM. */
export const nonceLength = 12;
const TAG_LENGTH = 16;
/** Of version and key id, which are the same in all that is sealed under one key. */
export const envelopeStartLength = 1 + uuidLength;
/** What is longer in an envelope than the padded text. */
export const envelopeOverhead = envelopeStartLength + nonceLength + TAG_LENGTH;
/** Longer than any column has room for. */
export const longestEnvelope = 65_536;

/** A stored ciphertext: version (1 byte), key id (16), nonce (12), ciphertext with its tag. */
export interface Envelope {
  /** Version and key id as they stand in it. */
  readonly start: Uint8Array;
  readonly keyId: string;
  readonly nonce: Uint8Array;
  /** Ciphertext and tag. */
  readonly sealed: Uint8Array;
}

/** How an envelope under this key begins. */
export function envelopeStart(keyId: string): Uint8Array {
  return joinedBytes(Uint8Array.of(envelopeVersion), bytesOfUuid(keyId));
}

/** Takes an envelope apart; undefined when it is none. */
export function readEnvelope(bytes: Uint8Array): Envelope | undefined {
  if (bytes[0] !== envelopeVersion) return undefined;
  if (bytes.length <= envelopeOverhead) return undefined;
  const start = bytes.subarray(0, envelopeStartLength);
  return {
    start,
    keyId: uuidOfBytes(start.subarray(1)),
    nonce: bytes.subarray(envelopeStartLength, envelopeStartLength + nonceLength),
    sealed: bytes.subarray(envelopeStartLength + nonceLength),
  };
}
