import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import * as schema from '../../db/schema.ts';

export type Snapshot = ReturnType<typeof generateDrizzleJson>;

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[];
}

/** The schema as drizzle-kit reads it now. */
export function schemaSnapshot(): Snapshot {
  return generateDrizzleJson(schema, undefined, ['public']);
}

/** The tags of the migrations drizzle-kit knows, oldest first; a tag is a file name without `.sql`. */
async function journalTags(migrationsDir: string): Promise<string[]> {
  const journal = await readJson<Journal>(path.join(migrationsDir, 'meta/_journal.json'));
  return journal ? journal.entries.map(({ tag }) => tag) : [];
}

/** The snapshot that drizzle-kit wrote with its newest migration, or undefined before the first. */
export async function latestSnapshot(migrationsDir: string): Promise<Snapshot | undefined> {
  const newest = (await journalTags(migrationsDir)).at(-1);
  if (!newest) return undefined;
  const prefix = newest.split('_')[0];
  return await readJson<Snapshot>(path.join(migrationsDir, `meta/${prefix}_snapshot.json`));
}

/** Whether two snapshots describe the same schema. Their ids differ by nature. */
export function sameSchema(a: Snapshot, b: Snapshot): boolean {
  return isDeepStrictEqual(withoutIds(a), withoutIds(b));
}

/** drizzle-kit's statements from nothing to the schema as it is now. */
export async function statementsFromNothing(): Promise<string[]> {
  return await generateMigration(generateDrizzleJson({}), schemaSnapshot());
}

function withoutIds(snapshot: Snapshot): unknown {
  const { id, prevId, _meta, ...described } = snapshot;
  // Through JSON: a snapshot read from a file has no undefined properties.
  return JSON.parse(JSON.stringify(described));
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
