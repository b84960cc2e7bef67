import path from 'node:path';
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The checkout, wherever a command was started from. */
export const projectRoot = fromRoot('');
export const migrationsDir = fromRoot('supabase/migrations');
export const schemaFile = fromRoot('db/schema.ts');

/** Beside the migrations and not in their `meta`: drizzle-kit takes every file there for a snapshot of its own. */
export const ledgerDir = (ofMigrations: string) => path.join(ofMigrations, '../ledger');

/** Outside `migrations/`, so that the CLI never pushes them. A rollback has the name of its migration. */
export const rollbacksDir = (ofMigrations: string) => path.join(ofMigrations, '../rollbacks');
