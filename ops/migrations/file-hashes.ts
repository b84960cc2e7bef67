import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MisnamedMigration } from '../errors/misnamed-migration.ts';
import { ledgerDir, rollbacksDir } from './paths.ts';

/** File name → SHA-256 of its bytes, as committed. The Supabase CLI keeps no checksum of its own. */
export type FileHashes = Record<string, string>;

const hashesFile = (migrationsDir: string) =>
  path.join(ledgerDir(migrationsDir), 'migration-hashes.json');
const rollbackHashesFile = (migrationsDir: string) =>
  path.join(ledgerDir(migrationsDir), 'rollback-hashes.json');

/**
 * The migration files of a folder (or the rollback files, which have their names), in the order of applying.
 *
 * @throws {MisnamedMigration} when another file of SQL is among them: the CLI passes over most, but applies any whose
 *   name begins with digits and an underscore, which nothing here would have looked at
 */
export async function migrationFiles(dir: string): Promise<string[]> {
  const files = await readdir(dir).catch(() => []);
  const sql = files.filter((file) => /\.sql$/i.test(file)).sort();
  const misnamed = sql.filter((file) => !/^\d{14}_.+\.sql$/.test(file));
  if (misnamed.length > 0) {
    throw new MisnamedMigration(misnamed.map((file) => `${path.basename(dir)}/${file}`));
  }
  return sql;
}

export async function hashFiles(dir: string): Promise<FileHashes> {
  const files = await migrationFiles(dir);
  const hashes = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(path.join(dir, file));
      return [file, createHash('sha256').update(bytes).digest('hex')] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

async function readHashes(file: string): Promise<FileHashes> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as FileHashes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export async function writeHashes(migrationsDir: string, hashes: FileHashes): Promise<void> {
  await writeFile(hashesFile(migrationsDir), `${JSON.stringify(hashes, null, 2)}\n`);
}

/** Notes the rollback files as they are now. */
export async function writeRollbackHashes(migrationsDir: string): Promise<void> {
  const hashes = await hashFiles(rollbacksDir(migrationsDir));
  await writeFile(rollbackHashesFile(migrationsDir), `${JSON.stringify(hashes, null, 2)}\n`);
}

/** Files that were edited, removed or added by hand since `npm run db:generate` wrote them, in words. */
export async function tamperedFiles(migrationsDir: string): Promise<string[]> {
  const [migrations, rollbacks] = await Promise.all([
    differences(hashesFile(migrationsDir), migrationsDir, ''),
    differences(rollbackHashesFile(migrationsDir), rollbacksDir(migrationsDir), 'rollbacks/'),
  ]);
  return [...migrations, ...rollbacks];
}

async function differences(hashes: string, dir: string, prefix: string): Promise<string[]> {
  const [committed, found] = await Promise.all([readHashes(hashes), hashFiles(dir)]);
  const names = [...new Set([...Object.keys(committed), ...Object.keys(found)])].sort();
  return names.flatMap((name) => {
    if (committed[name] === found[name]) return [];
    if (!found[name]) return [`${prefix}${name} is missing`];
    if (!committed[name]) return [`${prefix}${name} was not written by db:generate`];
    return [`${prefix}${name} was edited after it was written`];
  });
}
