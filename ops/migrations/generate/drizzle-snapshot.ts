import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { generateDrizzleJson } from 'drizzle-kit/api';
import * as schema from '../../../db/schema.ts';
import { refuseUnseen } from './refuse-unseen.ts';
import type { Snapshot } from './snapshot.ts';

interface JournalEntry {
  readonly idx: number;
  readonly tag: string;
}

/**
 * The schema as drizzle-kit reads it now.
 *
 * @throws {UnseenExport} when it would leave out a policy
 */
export function schemaSnapshot(): Snapshot {
  refuseUnseen(schema);
  return generateDrizzleJson(schema, undefined, ['public']) as unknown as Snapshot;
}

/** The migrations drizzle-kit knows, oldest first; a tag is a file name without `.sql`. */
export async function journalEntries(migrationsDir: string): Promise<readonly JournalEntry[]> {
  const journal = await readJson<{ entries: readonly JournalEntry[] }>(
    path.join(migrationsDir, 'meta/_journal.json'),
  );
  return journal?.entries ?? [];
}

/** The snapshot that drizzle-kit wrote with its newest migration, or undefined before the first. */
export async function latestSnapshot(migrationsDir: string): Promise<Snapshot | undefined> {
  const newest = (await journalEntries(migrationsDir)).at(-1)?.tag;
  if (!newest) return undefined;
  const prefix = newest.split('_')[0];
  return await readJson<Snapshot>(path.join(migrationsDir, `meta/${prefix}_snapshot.json`));
}

/** Whether two snapshots describe the same schema. Their ids differ by nature. */
export function sameSchema(a: Snapshot, b: Snapshot): boolean {
  return isDeepStrictEqual(withoutIds(a), withoutIds(b));
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

export async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
