import { activationDelayMs } from '../cache-limits.ts';
import { DataKeyStore } from '../data-key-store.ts';
import { RotationInterrupted } from '../errors/rotation-interrupted.ts';
import { UnknownOrganization } from '../errors/unknown-organization.ts';
import type { KeyPurpose } from '../key-provider.ts';
import type { MasterKeys } from '../master-keys.ts';
import type { ServiceConnection } from '../service-connection.ts';
import { newWrappedKey } from '../wrapped-key.ts';

const ATTEMPTS = 10;

export interface RotationOptions {
  readonly purpose: KeyPurpose;
  /**
   * Milliseconds until servers write with the new key. The default lets each of them learn of it first; with less,
   * during a minute a hash may be made that another server does not look for.
   */
  readonly activeInMs?: number;
}

export interface RotatedKey {
  readonly id: string;
  readonly generation: number;
  readonly activeInMs: number;
}

/**
 * Gives an organisation a new data key. Earlier keys go on opening what they sealed; reencryptFields() and
 * recomputeContactLookups() then make them unnecessary.
 *
 * @throws {UnknownOrganization} when there is no such organisation
 * @throws {RotationInterrupted} when others rotate it again and again at the same time
 */
export async function rotateDataKey(
  connection: ServiceConnection,
  masterKeys: MasterKeys,
  organizationId: string,
  { purpose, activeInMs = activationDelayMs }: RotationOptions,
): Promise<RotatedKey> {
  const store = new DataKeyStore(connection);
  const masterKey = await masterKeys.current();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const latest = await latestGeneration(store, organizationId, purpose);
    const key = await newWrappedKey(masterKey, {
      organizationId,
      id: crypto.randomUUID(),
      purpose,
    });
    const generation = latest + 1;
    if (await store.add(key, generation, activeInMs)) return { id: key.id, generation, activeInMs };
    if ((await latestGeneration(store, organizationId, purpose)) === latest) {
      throw new UnknownOrganization(organizationId);
    }
  }
  throw new RotationInterrupted(organizationId);
}

async function latestGeneration(
  store: DataKeyStore,
  organizationId: string,
  purpose: KeyPurpose,
): Promise<number> {
  const keys = await store.keysOf(organizationId);
  return Math.max(
    0,
    ...keys.filter((key) => key.purpose === purpose).map(({ generation }) => generation),
  );
}
