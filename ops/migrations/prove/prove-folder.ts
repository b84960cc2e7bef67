import { LossNotAccepted } from '../../errors/loss-not-accepted.ts';
import { MigrationNotProved } from '../../errors/migration-not-proved.ts';
import { type ScratchServer, withScratchServer } from '../../scratch-server.ts';
import { withDatabase } from '../../with-database.ts';
import { catalogDifferences, readCatalog } from '../catalog.ts';
import { migrationFiles } from '../file-hashes.ts';
import { freshBuild } from '../fresh-build.ts';
import { readMigration, writeMigration } from '../migration-folder.ts';
import { migrationText, statementsOf } from '../migration-text.ts';
import { rollbacksDir } from '../paths.ts';
import { pgDelta } from '../pg-delta.ts';
import { runStatements } from '../run-statements.ts';
import { type Proof, proveMigration, type UnprovedMigration } from './prove.ts';

export interface ProvedFile extends Omit<Proof, 'rollback'> {
  readonly file: string;
}

export interface ProveOptions
  extends Pick<UnprovedMigration, 'renames' | 'renamesBack' | 'dataBack'> {
  /** The new files, in order: renames are made and data is moved in the last. */
  readonly files: readonly string[];
  readonly acceptLoss: boolean;
  readonly onProgress: (step: string) => void;
}

/**
 * Proves every file that has no rollback yet on a scratch server, and writes its rollback; the newest must also make
 * the schema of today, as built afresh.
 *
 * @throws {MigrationNotProved}
 * @throws {LossNotAccepted} when a new file loses data and the loss is not accepted
 */
export async function proveFolder(dir: string, options: ProveOptions): Promise<ProvedFile[]> {
  const all = await migrationFiles(dir);
  const written = new Set(await migrationFiles(rollbacksDir(dir)));
  if (all.every((file) => written.has(file))) return [];
  return await withScratchServer(async (server) => {
    const fresh = buildFresh(server);
    // Nobody waits for it when something else fails first.
    fresh.catch(() => undefined);
    const before = { name: 'before', url: await server.createDatabase('before') };
    const proved: ProvedFile[] = [];
    for (const file of all) {
      const text = (await readMigration(dir, file)) ?? '';
      const statements = statementsOf(text);
      if (!written.has(file)) {
        options.onProgress(`Proving ${file}`);
        const isNewest = file === all.at(-1);
        const migration = {
          file,
          statements,
          ...(isNewest && options.files.includes(file) && own(options)),
        };
        const proof = await proveMigration(server, before, migration, async (url) => {
          if (isNewest) await mustEqual(file, url, await fresh);
        });
        if (options.files.includes(file))
          await declareLoss(dir, file, text, proof, options.acceptLoss);
        await writeRollback(dir, file, proof);
        proved.push({ file, ...withoutText(proof) });
      }
      await runStatements(before.url, statements, file);
    }
    return proved;
  });
}

const own = ({ renames = [], renamesBack = [], dataBack = [] }: ProveOptions) => ({
  renames,
  renamesBack,
  dataBack,
});
const withoutText = ({ rollback: _, ...seen }: Proof) => seen;

async function buildFresh(server: ScratchServer): Promise<string> {
  const [url, statements] = await Promise.all([server.createDatabase('fresh'), freshBuild()]);
  await runStatements(url, statements);
  return url;
}

/** By our own reading of the catalog, and by pg-delta's, both ways: each sees what the other does not. */
async function mustEqual(file: string, url: string, fresh: string): Promise<void> {
  const [there, back, migrated, built] = await Promise.all([
    pgDelta(url, fresh),
    pgDelta(fresh, url),
    withDatabase(url, readCatalog),
    withDatabase(fresh, readCatalog),
  ]);
  const differences = [
    ...catalogDifferences(
      { name: 'migrations', catalog: migrated },
      { name: 'schema', catalog: built },
    ),
    ...[there, back].filter(Boolean),
  ];
  if (differences.length > 0) {
    throw new MigrationNotProved(file, 'it does not make the schema as built afresh', differences);
  }
}

async function declareLoss(
  dir: string,
  file: string,
  text: string,
  { loses }: Proof,
  accepted: boolean,
): Promise<void> {
  if (loses.length === 0) return;
  if (!accepted) throw new LossNotAccepted(file, loses);
  await writeMigration(dir, file, `-- loses: ${loses.join(', ')}\n${text}`);
}

async function writeRollback(dir: string, file: string, proof: Proof): Promise<void> {
  const { rollback, rollbackLoses: loses, loses: doesNotRestore, rollbackStops: stops } = proof;
  await writeMigration(
    rollbacksDir(dir),
    file,
    migrationText(rollback, { loses, doesNotRestore, stops }),
  );
}
