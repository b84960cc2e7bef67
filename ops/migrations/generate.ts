import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { InvalidMigrationName } from '../errors/invalid-migration-name.ts';
import { MigrationNotGenerated } from '../errors/migration-not-generated.ts';
import { MigrationOutOfStep } from '../errors/migration-out-of-step.ts';
import { latestSnapshot, type Snapshot, sameSchema, schemaSnapshot } from './drizzle-snapshot.ts';
import { fileBefore, splitEnumValues } from './enum-values.ts';
import { hashFiles, migrationFiles, tamperedFiles, writeHashes } from './file-hashes.ts';
import { currentLedger, managedChanges, readLedger, writeLedger } from './managed-changes.ts';
import { ledgerDir, projectRoot, schemaFile } from './paths.ts';
import { refuseUnsafe, repair, tablesOfPolicies } from './repair.ts';

const breakpoint = '--> statement-breakpoint';

export interface GenerateResult {
  /** The new files, in order; none when the committed migrations already make today's schema. */
  readonly files: readonly string[];
  readonly statements: number;
  readonly managedObjects: readonly string[];
}

export interface GenerateOptions {
  readonly migrationsDir: string;
  /** What changes, in snake_case; part of the file name. */
  readonly name: string;
  /** Called with the staged directory before anything is written to `migrationsDir`; throws to refuse. */
  readonly prove?: (stagedMigrationsDir: string) => Promise<void>;
}

/**
 * Writes the migration from the committed schema to today's: drizzle-kit's proposal, repaired, with the
 * managed objects that changed. All of it is made in a copy, and copied back only when it is complete.
 *
 * @throws {InvalidMigrationName}
 * @throws {MigrationOutOfStep} when committed files were edited or removed.
 * @throws {MigrationNotGenerated} when drizzle-kit wrote nothing although the schema changed.
 * @throws {UnsafeMigration} when a statement must not reach a database.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const { migrationsDir, name } = options;
  if (!/^[a-z][a-z0-9_]{2,80}$/.test(name)) throw new InvalidMigrationName(name);
  const tampered = await tamperedFiles(migrationsDir);
  if (tampered.length > 0) throw new MigrationOutOfStep(tampered);

  const schema = schemaSnapshot();
  const previous = await latestSnapshot(migrationsDir);
  const schemaChanged = !previous || !sameSchema(previous, schema);
  const ledger = await readLedger(migrationsDir);
  if (!schemaChanged && managedChanges(ledger).names.length === 0) {
    return { files: [], statements: 0, managedObjects: [] };
  }

  const staging = await mkdtemp(path.join(tmpdir(), 'likeperson-generate-'));
  try {
    const staged = path.join(staging, 'migrations');
    await copyMigrations(migrationsDir, staged);
    const file = await runDrizzleKit(staged, name, schemaChanged);
    await assertSnapshotIsSchema(staged, schema);

    const proposed = schemaChanged ? await readStatements(path.join(staged, file)) : [];
    const repaired = repair(proposed, schema);
    const changes = managedChanges(ledger, tablesOfPolicies(repaired));
    const statements = [...changes.first, ...repaired, ...changes.last];
    for (const statement of statements) refuseUnsafe(statement);
    const files = await writeStatements(staged, file, statements);
    await writeLedger(staged, currentLedger());
    await writeHashes(staged, await hashFiles(staged));

    await options.prove?.(staged);
    await copyMigrations(staged, migrationsDir);
    return { files, statements: statements.length, managedObjects: changes.names };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Runs drizzle-kit's own command; it asks about renames, so it gets the terminal when there is one. */
async function runDrizzleKit(out: string, name: string, schemaChanged: boolean): Promise<string> {
  const before = new Set(await migrationFiles(out));
  const args = [
    'generate',
    '--dialect',
    'postgresql',
    '--schema',
    schemaFile,
    '--out',
    path.relative(projectRoot, out),
  ];
  const { all } = await execa(
    'drizzle-kit',
    [...args, '--prefix', 'supabase', '--name', name, ...(schemaChanged ? [] : ['--custom'])],
    {
      cwd: projectRoot,
      preferLocal: true,
      all: true,
      reject: false,
      stdin: process.stdin.isTTY ? 'inherit' : 'ignore',
      stdout: process.stdin.isTTY ? ['pipe', 'inherit'] : 'pipe',
    },
  );
  const file = (await migrationFiles(out)).find((found) => !before.has(found));
  // It exits with 0 also when it could not ask its question.
  if (!file) throw new MigrationNotGenerated(all ?? '');
  return file;
}

/** A policy that drizzle-kit did not see (an array export, a name used twice) would be missing from here. */
async function assertSnapshotIsSchema(staged: string, schema: Snapshot): Promise<void> {
  const written = await latestSnapshot(staged);
  if (!written || !sameSchema(written, schema)) {
    throw new MigrationOutOfStep(['the snapshot that drizzle-kit wrote is not the schema it read']);
  }
}

async function readStatements(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split(breakpoint);
}

/** Writes the migration into the file drizzle-kit made, and what must be a transaction of its own before it. */
async function writeStatements(
  dir: string,
  file: string,
  statements: readonly string[],
): Promise<string[]> {
  const { values, others } = splitEnumValues(statements);
  await writeFile(path.join(dir, file), migrationText(others));
  if (values.length === 0) return [file];
  const earlier = fileBefore(file);
  await writeFile(path.join(dir, earlier), migrationText(values));
  return [earlier, file];
}

/** A waiting ALTER TABLE blocks every later reader of the table, so a migration gives up rather than queue. */
function migrationText(statements: readonly string[]): string {
  return `${["set lock_timeout = '4s'", ...statements].map((statement) => `${statement.trim()};`).join(`\n${breakpoint}\n`)}\n`;
}

/** Files and ledger together. Before the first migration there is nothing to copy. */
async function copyMigrations(from: string, to: string): Promise<void> {
  const pairs = [
    [from, to],
    [ledgerDir(from), ledgerDir(to)],
  ] as const;
  for (const [source, target] of pairs) {
    await mkdir(source, { recursive: true });
    await cp(source, target, { recursive: true });
  }
}
