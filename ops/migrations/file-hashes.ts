import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ledgerDir } from './paths.ts';

/** Migration file name → SHA-256 of its bytes, as committed. The Supabase CLI keeps no checksum of its own. */
export type FileHashes = Record<string, string>;

const hashesFile = (migrationsDir: string) =>
  path.join(ledgerDir(migrationsDir), 'migration-hashes.json');

/** The migration files, in the order in which they are applied. */
export async function migrationFiles(migrationsDir: string): Promise<string[]> {
  const files = await readdir(migrationsDir).catch(() => []);
  return files.filter((file) => /^\d{14}_.+\.sql$/.test(file)).sort();
}

export async function hashFiles(migrationsDir: string): Promise<FileHashes> {
  const files = await migrationFiles(migrationsDir);
  const hashes = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(path.join(migrationsDir, file));
      return [file, createHash('sha256').update(bytes).digest('hex')] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

async function readHashes(migrationsDir: string): Promise<FileHashes> {
  try {
    return JSON.parse(await readFile(hashesFile(migrationsDir), 'utf8')) as FileHashes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export async function writeHashes(migrationsDir: string, hashes: FileHashes): Promise<void> {
  await writeFile(hashesFile(migrationsDir), `${JSON.stringify(hashes, null, 2)}\n`);
}

/** Files that were edited, removed or added by hand since `npm run db:generate` wrote them, in words. */
export async function tamperedFiles(migrationsDir: string): Promise<string[]> {
  const [committed, found] = await Promise.all([
    readHashes(migrationsDir),
    hashFiles(migrationsDir),
  ]);
  const names = [...new Set([...Object.keys(committed), ...Object.keys(found)])].sort();
  return names.flatMap((name) => {
    if (committed[name] === found[name]) return [];
    if (!found[name]) return [`${name} is missing`];
    if (!committed[name]) return [`${name} was not written by db:generate`];
    return [`${name} was edited after it was written`];
  });
}
