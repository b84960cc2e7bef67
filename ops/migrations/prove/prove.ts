import { MigrationFailed } from '../../errors/migration-failed.ts';
import { MigrationNotProved } from '../../errors/migration-not-proved.ts';
import type { ScratchServer } from '../../scratch-server.ts';
import { withDatabase } from '../../with-database.ts';
import { catalogDifferences, readCatalog } from '../catalog.ts';
import { runStatements } from '../run-statements.ts';
import { contentHashes, lostContent } from './content-hashes.ts';
import { proposeRollback } from './propose-rollback.ts';
import { removeSampleRows, writeSampleRows } from './sample-rows.ts';

export interface UnprovedMigration {
  readonly file: string;
  readonly statements: readonly string[];
  /** Undoes the renames it makes. */
  readonly renamesBack?: readonly string[];
  readonly renames?: readonly string[];
  /** Moves data back: after the old columns are there again, before anything goes or becomes required. */
  readonly dataBack?: readonly string[];
}

/** What was seen on the scratch server. */
export interface Proof {
  readonly rollback: readonly string[];
  /** What going up loses, and the rollback cannot bring back. */
  readonly loses: readonly string[];
  /** What going back loses, and going up again cannot bring back. */
  readonly rollbackLoses: readonly string[];
  /** Why rows that use what the migration allows keep it from being rolled back. */
  readonly rollbackStops: string | undefined;
  /** Tables that had no rows meanwhile. */
  readonly withoutRows: readonly string[];
}

/**
 * Goes up, back and up again on a database like `before` full of sample rows, and compares catalogs and contents;
 * then back and up once more with rows that use all that the migration allows.
 *
 * @param before name and URL of a database in the state before the migration, to which nobody is connected
 * @param whenUp called with a database in the state after it
 * @throws {MigrationNotProved}
 */
export async function proveMigration(
  server: ScratchServer,
  before: { readonly name: string; readonly url: string },
  migration: UnprovedMigration,
  whenUp: (url: string) => Promise<void> = async () => undefined,
): Promise<Proof> {
  const { file, statements } = migration;
  const trial = `${before.name}_trial`;
  const url = await server.createDatabase(trial, before.name);
  const refuse = (what: string, differences: readonly string[]) => {
    if (differences.length > 0) throw new MigrationNotProved(file, what, differences);
  };
  const run = async (what: string, steps: readonly string[]) => {
    const refused = await attempt(url, steps);
    if (refused) refuse(what, [refused]);
  };
  const sameAs = async (expected: Map<string, string>, name: string, what: string) =>
    refuse(
      what,
      catalogDifferences(
        { name: 'this way', catalog: await read(url, readCatalog) },
        { name, catalog: expected },
      ),
    );

  const withoutRows = await writeSampleRows(server.superuserUrl(trial));
  const start = await read(url, readState);
  await run('the database refuses it on rows that the schema before it allows', statements);
  const up = await read(url, readState);
  // Afterwards: to propose the way back changes the database.
  await whenUp(url);
  const rollback = await proposeRollback(url, before.url, migration);

  await run('the database refuses its rollback', rollback);
  await sameAs(start.catalog, 'the state before', 'its rollback does not lead back');
  const loses = lostContent(start.hashes, await read(url, contentHashes));
  await run('the database refuses it after its rollback', statements);
  await sameAs(up.catalog, 'the first time', 'after its rollback it leads elsewhere');

  await removeSampleRows(server.superuserUrl(trial));
  await writeSampleRows(server.superuserUrl(trial));
  const used = await read(url, contentHashes);
  const rollbackStops = await attempt(url, rollback);
  if (!rollbackStops) await run('the database refuses it after its rollback', statements);
  const rollbackLoses = rollbackStops ? [] : lostContent(used, await read(url, contentHashes));
  await server.dropDatabase(trial);
  return { rollback, loses, rollbackLoses, rollbackStops, withoutRows };
}

const read = withDatabase;

async function readState(sql: Parameters<typeof readCatalog>[0]) {
  return { catalog: await readCatalog(sql), hashes: await contentHashes(sql) };
}

/** @returns why the database refused the statements, or undefined when it took them */
async function attempt(url: string, statements: readonly string[]): Promise<string | undefined> {
  try {
    await runStatements(url, statements);
    return undefined;
  } catch (error) {
    if (!(error instanceof MigrationFailed)) throw error;
    return error.statement ? `${error.reason}, at: ${firstLine(error.statement)}` : error.reason;
  }
}

const firstLine = (statement: string) => statement.replace(/\s+/g, ' ').slice(0, 160);
