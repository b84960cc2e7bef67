import { drizzle } from 'drizzle-orm/postgres-js';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';
import { VaultMasterKeys } from '../../db/encryption/vault-master-keys.ts';
import { type Aim, withMigrationTarget } from '../migrations/migration-target.ts';
import { withDatabase } from '../with-database.ts';
import { localMasterKeys } from './local-master-keys.ts';

export interface KeyDatabaseOptions extends Aim {
  /** Takes the master keys from the vault instead of LIKEPERSON_MASTER_KEYS. */
  readonly vault?: true;
}

/** A database whose keys are looked after. */
export interface KeyDatabase {
  /** As the role postgres. */
  readonly connection: ServiceConnection;
  /** For people: where it is. */
  readonly place: string;
  /**
   * Of the local database also those that `npm start` keeps.
   *
   * @throws {InvalidMasterKeys} when they are not set or cannot be read
   */
  masterKeys(): Promise<MasterKeys>;
  /**
   * To be called before anything is changed.
   *
   * @throws {NotConfirmed} when it is an environment's and nobody means it
   */
  confirm(): Promise<void>;
}

/**
 * Does `work` with the keys of an environment's database, or that of DATABASE_URL, or else of the local one.
 *
 * @throws the errors of `withMigrationTarget`
 */
export async function withKeyDatabase<T>(
  { vault, ...aim }: KeyDatabaseOptions,
  work: (database: KeyDatabase) => Promise<T>,
): Promise<T> {
  return await withMigrationTarget(aim, async ({ url, place, isLocal, confirm }) =>
    withDatabase(url, async (sql) => {
      const connection = drizzle(sql);
      const masterKeys = async () => {
        if (vault) return new VaultMasterKeys(connection);
        return isLocal ? await localMasterKeys() : await EnvironmentMasterKeys.from(process.env);
      };
      return await work({ connection, place, masterKeys, confirm });
    }),
  );
}
