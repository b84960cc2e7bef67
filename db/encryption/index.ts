// likeperson/encryption: sealing fields and hashing what is looked up. Rotating keys is `npx likeperson keys`.
export type { ContactIdentity } from './contact-identity.ts';
export { contactLookupHash, contactLookupHashes } from './contact-lookup.ts';
export { decryptField } from './decrypt-field.ts';
export { encryptField } from './encrypt-field.ts';
export { environmentKeyProvider } from './environment-key-provider.ts';
export { DamagedDataKey } from './errors/damaged-data-key.ts';
export { InvalidMasterKeys } from './errors/invalid-master-keys.ts';
export { MissingMasterKey } from './errors/missing-master-key.ts';
export { TamperedCiphertext } from './errors/tampered-ciphertext.ts';
export { UnencryptableText } from './errors/unencryptable-text.ts';
export { UnknownKey } from './errors/unknown-key.ts';
export { UnknownOrganization } from './errors/unknown-organization.ts';
export type { ColumnAddress, FieldAddress } from './field-address.ts';
export type { DataKey, Key, KeyProvider } from './key-provider.ts';
export { lookupHash, lookupHashes } from './lookup-hash.ts';
export type { ServiceConnection } from './service-connection.ts';
export type { KeyProviderOptions } from './stored-key-provider.ts';
export { vaultKeyProvider } from './vault-key-provider.ts';
