import {
  envelopeOverhead,
  envelopeStartLength,
  envelopeVersion,
  longestEnvelope,
  nonceLength,
} from '../encryption/envelope.ts';
import { largeStep, smallStep } from '../encryption/padding.ts';

const hex = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString('hex')}'::bytea`;

/**
 * SQL that is true of what encryptField() makes, and of next to nothing that anybody would write by hand. The database
 * has no key to open it with: that the rest is sealed it cannot know.
 *
 * @param value SQL of a bytea that is not null
 */
export function isEnvelope(value: string): string {
  const paddedLength = `(octet_length(${value}) - ${envelopeOverhead})`;
  return [
    `substring(${value} from 1 for 1) = ${hex(Uint8Array.of(envelopeVersion))}`,
    `octet_length(${value}) between ${envelopeOverhead + smallStep} and ${longestEnvelope}`,
    `${paddedLength} % case when ${paddedLength} <= ${largeStep} then ${smallStep} else ${largeStep} end = 0`,
    `substring(${value} from ${envelopeStartLength + 1} for ${nonceLength}) <> ${hex(new Uint8Array(nonceLength))}`,
  ].join('\n      and ');
}

/** SQL of the 16 bytes of the id of the key that an envelope names. */
export const keyIdIn = (value: string): string =>
  `substring(${value} from 2 for ${envelopeStartLength - 1})`;
