import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InvalidMigrationName } from '../../errors/invalid-migration-name.ts';
import { MigrationOutOfStep } from '../../errors/migration-out-of-step.ts';
import { UnusableSqlFile } from '../../errors/unusable-sql-file.ts';
import { hashFiles, tamperedFiles, writeHashes, writeRollbackHashes } from '../file-hashes.ts';
import { copyMigrations, nextFile, writeMigration, writeSnapshot } from '../migration-folder.ts';
import { migrationStatements } from '../migration-statements.ts';
import { migrationText } from '../migration-text.ts';
import { type ProvedFile, proveFolder } from '../prove/prove-folder.ts';
import { splitStatements } from '../split-statements.ts';
import { emptySnapshot } from './drizzle-proposal.ts';
import { latestSnapshot, sameSchema, schemaSnapshot } from './drizzle-snapshot.ts';
import { fileBefore, splitEnumValues } from './enum-values.ts';
import { judgeLocks } from './judge-locks.ts';
import { currentLedger, managedChanges, readLedger, writeLedger } from './managed-changes.ts';
import type { Renamed } from './renames.ts';
import type { RenameAnswers } from './settle-renames.ts';
import { settleRenames } from './settle-renames.ts';

export interface GenerateResult {
  /** The new files, in order; none when the committed migrations already make today's schema. */
  readonly files: readonly string[];
  readonly statements: number;
  readonly managedObjects: readonly string[];
  /** What was seen of each file whose rollback was written: the new ones, and any that had none. */
  readonly proofs: readonly ProvedFile[];
  readonly seconds: number;
}

export interface GenerateOptions extends Partial<RenameAnswers> {
  readonly migrationsDir: string;
  /** What changes, in snake_case; part of the file name. */
  readonly name: string;
  /** A file of SQL that moves data on the way up, after new columns are there and before anything goes. */
  readonly data?: string | undefined;
  /** The same for the way back. */
  readonly dataBack?: string | undefined;
  /** Data that the rollback cannot bring back may be lost; the file declares it. */
  readonly acceptLoss?: boolean | undefined;
  /** Tables that are there may be blocked meanwhile; the file declares it. */
  readonly acceptLocks?: boolean | undefined;
  readonly onProgress?: (step: string) => void;
}

/**
 * Writes the migration from the committed schema to today's, and its rollback: drizzle-kit's proposal, repaired, with
 * the managed objects that changed. All of it is made in a copy, proved on a scratch server, and only then copied back.
 *
 * @throws {InvalidMigrationName}
 * @throws {MigrationOutOfStep} when committed files were edited or removed.
 * @throws {RenameUnanswered} when it cannot be told what is renamed from what is new.
 * @throws {InvalidRename}
 * @throws {UnusableSqlFile} when a file with data cannot be read or parsed.
 * @throws {UnsafeMigration} when a statement must not reach a database.
 * @throws {MigrationNotProved} when it, or its rollback, does not do what it must.
 * @throws {LossNotAccepted}
 * @throws {LocksNotAccepted}
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const began = performance.now();
  const { migrationsDir, name, onProgress = () => undefined } = options;
  if (!/^[a-z][a-z0-9_]{2,80}$/.test(name)) throw new InvalidMigrationName(name);
  const tampered = await tamperedFiles(migrationsDir);
  if (tampered.length > 0) throw new MigrationOutOfStep(tampered);

  const schema = schemaSnapshot();
  const committed = await latestSnapshot(migrationsDir);
  const ledger = await readLedger(migrationsDir);
  const data = await readSql(options.data);
  const dataBack = await readSql(options.dataBack);
  const changed =
    !committed ||
    !sameSchema(committed, schema) ||
    managedChanges(ledger).names.length > 0 ||
    data.length > 0;

  const staging = await mkdtemp(path.join(tmpdir(), 'likeperson-generate-'));
  try {
    const staged = path.join(staging, 'migrations');
    await copyMigrations(migrationsDir, staged);
    let made: Omit<GenerateResult, 'proofs' | 'seconds'> = {
      files: [],
      statements: 0,
      managedObjects: [],
    };
    let renamed: Renamed | undefined;
    if (changed) {
      const { renames = [], noRename = false, ask } = options;
      renamed = await settleRenames(committed ?? emptySnapshot(), schema, {
        renames,
        noRename,
        ask,
      });
      const written = await migrationStatements({ ...renamed, schema, ledger, data });
      const file = await nextFile(staged, name);
      const statements = committed
        ? await judgeLocks(written.statements, options.acceptLocks ?? false)
        : written.statements;
      const files = await writeStatements(staged, file, statements);
      await writeSnapshot(staged, file, schema);
      await writeLedger(staged, currentLedger());
      made = {
        files,
        statements: written.statements.length,
        managedObjects: written.managedObjects,
      };
    }
    const proofs = await proveFolder(staged, {
      files: made.files,
      renames: renamed?.statements ?? [],
      renamesBack: renamed?.back ?? [],
      dataBack,
      acceptLoss: options.acceptLoss ?? false,
      onProgress,
    });
    if (proofs.length > 0) {
      await writeHashes(staged, await hashFiles(staged));
      await writeRollbackHashes(staged);
      await copyMigrations(staged, migrationsDir);
    }
    return { ...made, proofs, seconds: (performance.now() - began) / 1000 };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function readSql(file: string | undefined): Promise<string[]> {
  if (!file) return [];
  try {
    return await splitStatements(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UnusableSqlFile(file, error);
  }
}

/** What must be a transaction of its own goes into a file before the others. */
async function writeStatements(
  dir: string,
  file: string,
  statements: readonly string[],
): Promise<string[]> {
  const { values, others } = splitEnumValues(statements);
  const files = [
    ...(values.length > 0 ? [{ name: fileBefore(file), text: migrationText(values) }] : []),
    { name: file, text: migrationText(others) },
  ];
  for (const { name, text } of files) await writeMigration(dir, name, text);
  return files.map(({ name }) => name);
}
