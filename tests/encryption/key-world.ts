import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { contactLookupHash } from '../../db/encryption/contact-lookup.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';
import { StoredKeyProvider } from '../../db/encryption/stored-key-provider.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { masterKeysNamed } from './master-keys-named.ts';

const CONNECTIONS = 4;

interface PlainContact {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

/** Two organisations with an association each, in a database of one's own, and a connection as service_role. */
export interface KeyWorld {
  readonly db: TestDatabase;
  readonly connection: ServiceConnection;
  readonly organizationA: string;
  readonly organizationB: string;
  /** A provider as a server that has just started has it. */
  freshProvider(masterKeys?: MasterKeys): KeyProvider;
  addContact(
    provider: KeyProvider,
    organizationId: string,
    contact: Omit<PlainContact, 'id'>,
    sql?: postgres.ISql,
  ): Promise<string>;
  /** Every contact of an organisation, opened; in order of name. */
  contacts(provider: KeyProvider, organizationId: string): Promise<readonly PlainContact[]>;
  close(): Promise<void>;
}

export async function createKeyWorld(): Promise<KeyWorld> {
  const db = await createTestDatabase();
  const service = postgres(db.url('authenticator'), {
    max: CONNECTIONS,
    connection: { role: 'service_role' },
    onnotice: () => undefined,
  });
  const connection = drizzle(service);
  const [organizationA, organizationB] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [id, name, number] of [
    [organizationA, 'Synshjelpen', '900000001'],
    [organizationB, 'Hørselshjelpen', '900000002'],
  ] as const) {
    await db.sql`insert into organizations (id, name, org_number, status) values (${id}, ${name}, ${number}, 'active')`;
    await db.sql`insert into local_associations (id, organization_id, name, level) values (${id}, ${id}, ${name}, 'local')`;
  }
  return {
    db,
    connection,
    organizationA,
    organizationB,
    freshProvider: (masterKeys = masterKeysNamed('first')) =>
      new StoredKeyProvider(connection, masterKeys),
    addContact: (provider, organizationId, contact, sql = db.sql) =>
      addContact(sql, provider, organizationId, contact),
    contacts: (provider, organizationId) => contacts(db, provider, organizationId),
    close: async () => {
      await service.end();
      await db.close();
    },
  };
}

async function addContact(
  sql: postgres.ISql,
  provider: KeyProvider,
  organizationId: string,
  { name, phone }: Omit<PlainContact, 'id'>,
): Promise<string> {
  const id = crypto.randomUUID();
  const field = (column: string) => ({ organizationId, table: 'contacts', column, rowId: id });
  const identity = { name, phone, birthYear: null };
  await sql`insert into contacts ${sql({
    id,
    organization_id: organizationId,
    local_association_id: organizationId,
    name_enc: await encryptField(provider, field('name_enc'), name),
    phone_enc: phone === null ? null : await encryptField(provider, field('phone_enc'), phone),
    dedup_hash: await contactLookupHash(provider, organizationId, identity),
  })}`;
  return id;
}

async function contacts(
  { sql }: TestDatabase,
  provider: KeyProvider,
  organizationId: string,
): Promise<readonly PlainContact[]> {
  const rows = await sql<{ id: string; name_enc: Uint8Array; phone_enc: Uint8Array | null }[]>`
    select id, name_enc, phone_enc from contacts where organization_id = ${organizationId}`;
  const opened = await Promise.all(
    rows.map(async ({ id, name_enc: nameEnc, phone_enc: phoneEnc }) => {
      const field = (column: string) => ({ organizationId, table: 'contacts', column, rowId: id });
      return {
        id,
        name: await decryptField(provider, field('name_enc'), nameEnc),
        phone: phoneEnc && (await decryptField(provider, field('phone_enc'), phoneEnc)),
      };
    }),
  );
  return opened.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
