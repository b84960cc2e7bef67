import { createCipheriv, createHmac, randomFillSync } from 'node:crypto';
import { type ContactIdentity, contactIdentity } from '../../db/encryption/contact-identity.ts';
import { contactLookupAddress } from '../../db/encryption/contact-lookup.ts';
import type { EncryptedColumn } from '../../db/encryption/encrypted-columns.ts';
import { envelopeStart, nonceLength } from '../../db/encryption/envelope.ts';
import { associatedData } from '../../db/encryption/field-address.ts';
import { hashedMessage } from '../../db/encryption/lookup-hash.ts';
import { padded } from '../../db/encryption/padding.ts';

/** A data key that has not been put out of reach yet. */
export interface RawDataKey {
  /** UUID. */
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const NONCES_AT_ONCE = 1024;

/**
 * Seals fields of one organisation and hashes its contacts as encryptField() and contactLookupHash() do, but without
 * waiting: WebCrypto answers later, which for each of a hundred thousand fields takes longer than to seal it.
 */
export class Sealer {
  readonly #organizationId: string;
  readonly #encrypt: RawDataKey;
  readonly #lookup: RawDataKey;
  readonly #start: Uint8Array;
  #nonces = Buffer.alloc(0);

  constructor(organizationId: string, encrypt: RawDataKey, lookup: RawDataKey) {
    this.#organizationId = organizationId;
    this.#encrypt = encrypt;
    this.#lookup = lookup;
    this.#start = envelopeStart(encrypt.id);
  }

  sealed({ table, column }: EncryptedColumn, rowId: string, text: string): Buffer {
    const address = { organizationId: this.#organizationId, table, column, rowId };
    const nonce = this.#nonce();
    const cipher = createCipheriv('aes-256-gcm', this.#encrypt.bytes, nonce);
    cipher.setAAD(associatedData(this.#start, address));
    const sealed = cipher.update(padded(Buffer.from(text)));
    cipher.final();
    return Buffer.concat([this.#start, nonce, sealed, cipher.getAuthTag()]);
  }

  contactHash(identity: ContactIdentity): Buffer {
    const address = contactLookupAddress(this.#organizationId);
    return createHmac('sha256', this.#lookup.bytes)
      .update(hashedMessage(address, contactIdentity(identity)))
      .digest();
  }

  #nonce(): Buffer {
    if (this.#nonces.length === 0) {
      this.#nonces = randomFillSync(Buffer.alloc(NONCES_AT_ONCE * nonceLength));
    }
    const nonce = this.#nonces.subarray(0, nonceLength);
    this.#nonces = this.#nonces.subarray(nonceLength);
    return nonce;
  }
}
