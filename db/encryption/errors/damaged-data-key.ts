/** A wrapped data key does not open with the master key it names: one of the two is not what it was. */
export class DamagedDataKey extends Error {
  readonly code = 'damaged-data-key';
  readonly organizationId: string;
  readonly keyId: string;
  readonly masterKeyId: string;

  constructor(key: { organizationId: string; id: string; masterKeyId: string }) {
    super(
      `Opening data key ${key.id} of organisation ${key.organizationId} failed: it was not wrapped by the master ` +
        `key now called "${key.masterKeyId}". Restore that master key, or the row of private.data_keys.`,
    );
    this.name = 'DamagedDataKey';
    this.organizationId = key.organizationId;
    this.keyId = key.id;
    this.masterKeyId = key.masterKeyId;
  }
}
