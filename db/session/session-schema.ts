import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
} from 'drizzle-orm';
import * as relations from '../relations.ts';
import * as tables from '../schema.ts';

const fullSchema = { ...tables, ...relations };

/** Tables and relations that a session's queries know. */
export type SessionSchema = typeof fullSchema;
export type SessionTables = ExtractTablesWithRelations<SessionSchema>;

const { tables: schema, tableNamesMap } = extractTablesRelationalConfig<SessionTables>(
  fullSchema,
  createTableRelationsHelpers,
);

/** In Drizzle's form, made once: it takes longer than opening a session may. */
export const sessionSchema = { fullSchema, schema, tableNamesMap };
