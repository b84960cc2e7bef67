import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrationFiles } from './file-hashes.ts';
import { journalEntries, latestSnapshot, writeJson } from './generate/drizzle-snapshot.ts';
import type { Snapshot } from './generate/snapshot.ts';
import { ledgerDir, rollbacksDir } from './paths.ts';

/** Files, rollbacks and ledger together. Before the first migration there is nothing to copy. */
export async function copyMigrations(from: string, to: string): Promise<void> {
  const pairs = [
    [from, to],
    [rollbacksDir(from), rollbacksDir(to)],
    [ledgerDir(from), ledgerDir(to)],
  ] as const;
  for (const [source, target] of pairs) {
    await mkdir(source, { recursive: true });
    await cp(source, target, { recursive: true });
  }
}

/** A file name for now, later than every file that is there. */
export async function nextFile(dir: string, name: string): Promise<string> {
  const newest = Number((await migrationFiles(dir)).at(-1)?.slice(0, 14) ?? 0);
  // Two seconds on: the values of enums may need a file before it.
  for (let at = Date.now(); ; at += 1000) {
    const version = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
    if (Number(version) > newest + 1) return `${version}_${name}.sql`;
  }
}

/** Adds the snapshot of a new migration, as drizzle-kit's own command does, so that both go on from there. */
export async function writeSnapshot(dir: string, file: string, schema: Snapshot): Promise<void> {
  const tag = file.replace(/\.sql$/, '');
  const entries = await journalEntries(dir);
  const { id: prevId } = (await latestSnapshot(dir)) ?? {
    id: '00000000-0000-0000-0000-000000000000',
  };
  await mkdir(path.join(dir, 'meta'), { recursive: true });
  const { id, prevId: _, ...described } = schema;
  await writeJson(path.join(dir, `meta/${tag.split('_')[0]}_snapshot.json`), {
    id,
    prevId,
    ...described,
  });
  const entry = { idx: entries.length, version: '7', when: Date.now(), tag, breakpoints: true };
  await writeJson(path.join(dir, 'meta/_journal.json'), {
    version: '7',
    dialect: 'postgresql',
    entries: [...entries, entry],
  });
}

export async function readMigration(dir: string, file: string): Promise<string | undefined> {
  return await readFile(path.join(dir, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

export async function writeMigration(dir: string, file: string, text: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, file), text);
}
