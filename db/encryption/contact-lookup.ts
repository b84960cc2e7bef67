import { type ContactIdentity, contactIdentity } from './contact-identity.ts';
import type { ColumnAddress } from './field-address.ts';
import type { KeyProvider } from './key-provider.ts';
import { lookupHash, lookupHashes } from './lookup-hash.ts';

/** Where the hash of a contact of this organisation stands. */
export const contactLookupAddress = (organizationId: string): ColumnAddress => ({
  organizationId,
  table: 'contacts',
  column: 'dedup_hash',
});

/** What contacts.dedup_hash of this contact has to be. To be made anew whenever any part of the identity changes. */
export async function contactLookupHash(
  provider: KeyProvider,
  organizationId: string,
  identity: ContactIdentity,
): Promise<Uint8Array> {
  return await lookupHash(
    provider,
    contactLookupAddress(organizationId),
    contactIdentity(identity),
  );
}

/** What contacts.dedup_hash of this contact may be, if they are there: look for any of them before adding a contact. */
export async function contactLookupHashes(
  provider: KeyProvider,
  organizationId: string,
  identity: ContactIdentity,
): Promise<readonly Uint8Array[]> {
  return await lookupHashes(
    provider,
    contactLookupAddress(organizationId),
    contactIdentity(identity),
  );
}
