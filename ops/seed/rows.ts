import type { InferInsertModel } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type * as schema from '../../db/schema.ts';
import type { Ciphertext } from '../../db/values/bytes.ts';
import type { AuthIdentity, AuthUser } from './auth-users.ts';

type Schema = typeof schema;

// Types only: the seed starts without loading the schema, and stops compiling when a row no longer fits it.
type TableRows = {
  [K in keyof Schema as Schema[K] extends PgTable
    ? Schema[K]['_']['name']
    : never]: Schema[K] extends PgTable ? Unsealed<InferInsertModel<Schema[K]>> : never;
};

/** Seeds seal nothing: what would be ciphertext is random. */
type Unsealed<Row> = { [C in keyof Row]: Bytes<Row[C]> };
type Bytes<Value> = Value extends Ciphertext ? Uint8Array : Value;

/** Of db/private-tables.ts: the key of the row it belongs to, and what nobody reads through the API. */
interface PrivateRows {
  'private.invitation_tokens': { organizationId: string; id: string; tokenHash: Uint8Array };
  'private.webhook_payloads': { organizationId: string; id: string; payload: unknown };
}

/** What a row of each seeded table looks like, by table name. */
export type SeedRows = TableRows &
  PrivateRows & { 'auth.users': AuthUser; 'auth.identities': AuthIdentity };
export type SeedTable = keyof SeedRows;
