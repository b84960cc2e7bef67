import { DataKeyStore } from '../data-key-store.ts';
import type { MasterKeys } from '../master-keys.ts';
import type { ServiceConnection } from '../service-connection.ts';
import { rewrappedKey } from '../wrapped-key.ts';

const BATCH = 100;

/**
 * Wraps every data key that is under an earlier master key again, by the current one. Rows are not touched. Stopped
 * half-way, it goes on where it was when run again. Afterwards nothing needs the earlier master keys but backups.
 *
 * @returns how many were wrapped again
 * @throws {MissingMasterKey} when the master key of one of them is not there
 * @throws {DamagedDataKey} when one of them does not open
 */
export async function rewrapDataKeys(
  connection: ServiceConnection,
  masterKeys: MasterKeys,
): Promise<number> {
  const store = new DataKeyStore(connection);
  const current = await masterKeys.current();
  for (let rewrapped = 0; ; ) {
    const keys = await store.keysNotUnder(current.id, BATCH);
    if (keys.length === 0) return rewrapped;
    for (const key of keys) {
      const wrapped = await rewrappedKey(await masterKeys.byId(key.masterKeyId), current, key);
      // If not, another job has done it.
      if (await store.replaceWrapping(key, wrapped)) rewrapped += 1;
    }
  }
}
