import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  type RelationalSchemaConfig,
} from 'drizzle-orm';
import * as relations from '../relations.ts';
import * as tables from '../schema.ts';

/** Tables and relations that a session's queries know. Named, not inferred, or declarations would spell out every column. */
export type SessionSchema = typeof tables & typeof relations;
export type SessionTables = ExtractTablesWithRelations<SessionSchema>;

const fullSchema: SessionSchema = { ...tables, ...relations };

const { tables: schema, tableNamesMap } = extractTablesRelationalConfig<SessionTables>(
  fullSchema,
  createTableRelationsHelpers,
);

/** In Drizzle's form, made once: it takes longer than opening a session may. */
export const sessionSchema: RelationalSchemaConfig<SessionTables> = {
  fullSchema,
  schema,
  tableNamesMap,
};
