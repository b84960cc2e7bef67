import { drizzle } from 'drizzle-orm/postgres-js';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';
import { VaultMasterKeys } from '../../db/encryption/vault-master-keys.ts';
import { withPolicyDatabase } from '../policies/policy-database.ts';

export interface KeyDatabaseOptions {
  readonly databaseUrl?: string;
  /** Takes the master keys from the vault instead of LIKEPERSON_MASTER_KEYS. */
  readonly vault?: true;
}

/** A database whose keys are looked after. */
export interface KeyDatabase {
  /** As the role postgres. */
  readonly connection: ServiceConnection;
  /** For people: where it is. */
  readonly place: string;
  /** @throws {InvalidMasterKeys} when they are not set or cannot be read */
  masterKeys(): Promise<MasterKeys>;
}

/** Does `work` with the keys of the database that --database-url or DATABASE_URL names, or else of the local one. */
export async function withKeyDatabase<T>(
  { databaseUrl, vault }: KeyDatabaseOptions,
  work: (database: KeyDatabase) => Promise<T>,
): Promise<T> {
  return await withPolicyDatabase(databaseUrl, async ({ sql, place }) => {
    const connection = drizzle(sql);
    const masterKeys = async () =>
      vault ? new VaultMasterKeys(connection) : await EnvironmentMasterKeys.from(process.env);
    return await work({ connection, place, masterKeys });
  });
}
