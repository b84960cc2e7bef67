import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rollbacksDir } from '../paths.ts';

/** The proved way back of one migration. */
export interface RollbackFile {
  /** Its migration's name, and its own. */
  readonly file: string;
  readonly statements: readonly string[];
  /** `table.column`, or `table.*`: what applying it loses for good. */
  readonly loses: readonly string[];
  /** What its migration lost, and it cannot bring back. */
  readonly doesNotRestore: readonly string[];
  /** Why a database that uses what the migration allows may refuse it. */
  readonly stops: string | null;
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
  const said = header(text);
  return {
    file,
    statements: text
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter(Boolean),
    loses: list(said.get('loses')),
    doesNotRestore: list(said.get('does not restore')),
    stops: said.get('stops') ?? null,
  };
}

/** The `-- name: text` lines before the first statement. */
function header(text: string): Map<string, string> {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('-- '));
  const named = lines
    .slice(0, end < 0 ? undefined : end)
    .flatMap((line) => [...line.matchAll(/^-- ([a-z ]+): (.*)$/g)]);
  return new Map(named.map(([, name = '', said = '']) => [name, said]));
}

const list = (said: string | undefined) => said?.split(', ') ?? [];
