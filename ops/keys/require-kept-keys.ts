import { drizzle } from 'drizzle-orm/postgres-js';
import { DataKeyStore } from '../../db/encryption/data-key-store.ts';
import { DamagedDataKey } from '../../db/encryption/errors/damaged-data-key.ts';
import { MissingMasterKey } from '../../db/encryption/errors/missing-master-key.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import { unwrappedKey } from '../../db/encryption/wrapped-key.ts';
import { withDatabase } from '../with-database.ts';
import { LostMasterKey } from './errors/lost-master-key.ts';

/**
 * Tries a data key of each master key that a database names.
 *
 * @param source for people: where the master keys are kept
 * @returns false when the database has no keys at all
 * @throws {LostMasterKey} when one of them does not open
 */
export async function requireKeptKeys(
  url: string,
  masterKeys: MasterKeys,
  source: string,
): Promise<boolean> {
  return await withDatabase(url, async (sql) => {
    const keys = await new DataKeyStore(drizzle(sql)).oneOfEachMasterKey();
    for (const key of keys) {
      try {
        await unwrappedKey(await masterKeys.byId(key.masterKeyId), key);
      } catch (error) {
        const isLost = error instanceof MissingMasterKey || error instanceof DamagedDataKey;
        throw isLost ? new LostMasterKey(key.masterKeyId, source) : error;
      }
    }
    return keys.length > 0;
  });
}
