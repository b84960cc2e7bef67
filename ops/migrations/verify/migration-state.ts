import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { migrationFiles } from '../file-hashes.ts';
import { type RecordedMigration, readRecorded } from '../record/read-recorded.ts';
import { versionOf } from './migration-problem.ts';
import type { SqlFile } from './transaction-control.ts';

/** A folder of migrations beside a database. */
export interface MigrationState {
  /** What the database has, oldest first, also without a file. */
  readonly applied: readonly RecordedMigration[];
  /** Files that it does not have, oldest first. */
  readonly pending: readonly string[];
}

export async function migrationState(
  sql: postgres.Sql,
  migrationsDir: string,
): Promise<MigrationState> {
  const [applied, files] = await Promise.all([readRecorded(sql), migrationFiles(migrationsDir)]);
  const has = new Set(applied.map(({ version }) => version));
  return { applied, pending: files.filter((file) => !has.has(versionOf(file))) };
}

export async function readSqlFiles(dir: string, files: readonly string[]): Promise<SqlFile[]> {
  return await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(path.join(dir, file), 'utf8') })),
  );
}
