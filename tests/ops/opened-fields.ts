import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptedColumns } from '../../db/encryption/encrypted-columns.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import { StoredKeyProvider } from '../../db/encryption/stored-key-provider.ts';
import { masterKeysNamed } from '../encryption/master-keys-named.ts';
import type { TestDatabase } from '../harness/database.ts';

/** What a server has on a database: a connection as service_role, and a key provider. */
export function serverOf(db: TestDatabase, masterKeys: MasterKeys = masterKeysNamed('none')) {
  const service = postgres(db.url('authenticator'), {
    max: 1,
    connection: { role: 'service_role' },
    onnotice: () => undefined,
  });
  const connection = drizzle(service);
  const keys = new StoredKeyProvider(connection, masterKeys);
  return { connection, keys, close: () => service.end() };
}

interface OpenedField {
  readonly table: string;
  readonly column: string;
  readonly id: string;
  readonly text: string;
}

/** Every sealed field of a database, opened, in order. */
export async function openedFields(
  db: TestDatabase,
  masterKeys: MasterKeys,
): Promise<OpenedField[]> {
  const { keys, close } = serverOf(db, masterKeys);
  const opened: OpenedField[] = [];
  for (const { table, column } of encryptedColumns) {
    const rows = await db.sql<{ id: string; organization: string; sealed: Uint8Array }[]>`
      select id, organization_id as organization, ${db.sql(column)} as sealed from ${db.sql(table)}
      where ${db.sql(column)} is not null order by organization_id, id`;
    for (const { id, organization, sealed } of rows) {
      const field = { organizationId: organization, table, column, rowId: id };
      opened.push({ table, column, id, text: await decryptField(keys, field, sealed) });
    }
  }
  await close();
  return opened;
}
