import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { headerOf, type MigrationHeader, statementsOf } from '../migration-text.ts';
import { rollbacksDir } from '../paths.ts';

/** The proved way back of one migration. */
export interface RollbackFile extends Required<MigrationHeader> {
  /** Its migration's name, and its own. */
  readonly file: string;
  readonly statements: readonly string[];
}

/** @returns null when the migration has none */
export async function readRollback(
  migrationsDir: string,
  file: string,
): Promise<RollbackFile | null> {
  const text = await readFile(path.join(rollbacksDir(migrationsDir), file), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (text === null) return null;
  return { file, statements: statementsOf(text), ...headerOf(text) };
}
