import type { ColumnAddress } from './field-address.ts';
import { joinedBytes } from './joined-bytes.ts';
import type { Key, KeyProvider } from './key-provider.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import { bytesOfUuid } from './uuid-bytes.ts';

/**
 * The hash to store for a value that rows are looked up by: HMAC-SHA-256 with the organisation's current lookup key,
 * so that equal values are found without being readable, and never across organisations or columns. 32 bytes.
 *
 * @param normalised the value in the one form that stands for all its spellings, e.g. from contactIdentity()
 */
export async function lookupHash(
  provider: KeyProvider,
  address: ColumnAddress,
  normalised: string,
): Promise<Uint8Array> {
  const [{ key }] = await provider.lookupKeys(address.organizationId);
  return await hashWith(key, address, normalised);
}

/**
 * Every hash that rows of this value may have: one for each lookup key in use, the current one first. More than one
 * only while a lookup key is rotated. Search with
 * Drizzle's `inArray(…)`.
 */
export async function lookupHashes(
  provider: KeyProvider,
  address: ColumnAddress,
  normalised: string,
): Promise<readonly Uint8Array[]> {
  const keys = await provider.lookupKeys(address.organizationId);
  return await Promise.all(keys.map(({ key }) => hashWith(key, address, normalised)));
}

/** What is hashed: a value, and where it stands. */
export function hashedMessage(
  { organizationId, table, column }: ColumnAddress,
  normalised: string,
): Uint8Array<ArrayBuffer> {
  return joinedBytes(
    bytesOfUuid(organizationId),
    lengthPrefixed(table, column),
    new TextEncoder().encode(normalised),
  );
}

async function hashWith(key: Key, address: ColumnAddress, normalised: string): Promise<Uint8Array> {
  const message = hashedMessage(address, normalised);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, message));
}
