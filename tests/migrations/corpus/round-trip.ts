import { generateDrizzleJson } from 'drizzle-kit/api';
import type { ManagedObject } from '../../../db/sql/managed-object.ts';
import { catalogDifferences, readCatalog } from '../../../ops/migrations/catalog.ts';
import { freshBuild } from '../../../ops/migrations/fresh-build.ts';
import { splitEnumValues } from '../../../ops/migrations/generate/enum-values.ts';
import { currentLedger } from '../../../ops/migrations/generate/managed-changes.ts';
import { settleRenames } from '../../../ops/migrations/generate/settle-renames.ts';
import type { Snapshot } from '../../../ops/migrations/generate/snapshot.ts';
import { migrationStatements } from '../../../ops/migrations/migration-statements.ts';
import {
  type Proof,
  proveMigration,
  type UnprovedMigration,
} from '../../../ops/migrations/prove/prove.ts';
import { runStatements } from '../../../ops/migrations/run-statements.ts';
import { splitStatements } from '../../../ops/migrations/split-statements.ts';
import type { ScratchServer } from '../../../ops/scratch-server.ts';
import { withDatabase } from '../../../ops/with-database.ts';
import { objectsFor } from './base-objects.ts';
import * as schema from './base-schema.ts';
import { whatOpenPoolsSay } from './open-pools.ts';

/** A change of the small schema, and what the person who makes it answers. */
export interface Edit {
  readonly name: string;
  readonly change?: (snapshot: Snapshot) => void;
  readonly objects?: (objects: ManagedObject[]) => ManagedObject[];
  readonly renames?: readonly string[];
  readonly noRename?: true;
  readonly data?: string;
  readonly dataBack?: string;
}

/** What the proof found, where that is anything. */
export interface Seen {
  readonly loses?: readonly string[];
  readonly rollbackLoses?: readonly string[];
  readonly rollbackStops?: string;
}

const baseSnapshot = (): Snapshot =>
  generateDrizzleJson(schema, undefined, ['public']) as unknown as Snapshot;

const BASE = 'base';

/** Makes the database that every edit starts from. */
export async function buildBase(server: ScratchServer): Promise<void> {
  const snapshot = baseSnapshot();
  const url = await server.createDatabase(BASE);
  await runStatements(url, await freshBuild(snapshot, objectsFor(snapshot)));
}

/**
 * Generates the migration of an edit and proves it: it makes what a fresh build makes, and goes up, back and up.
 *
 * @param id names its databases
 */
export async function roundTrip(server: ScratchServer, edit: Edit, id: string): Promise<Seen> {
  const base = baseSnapshot();
  const schema = baseSnapshot();
  edit.change?.(schema);
  const registry = (edit.objects ?? ((objects) => objects))(objectsFor(schema));
  const { renames = [], noRename = false, data = '', dataBack = '' } = edit;
  const renamed = await settleRenames(base, schema, { renames, noRename });
  const { statements } = await migrationStatements({
    ...renamed,
    schema,
    ledger: currentLedger(objectsFor(base)),
    registry,
    data: await splitStatements(data),
  });
  const { values, others } = splitEnumValues(statements);
  const last: UnprovedMigration = {
    file: 'edit.sql',
    statements: others,
    renames: renamed.statements,
    renamesBack: renamed.back,
    dataBack: await splitStatements(dataBack),
  };
  const files = values.length > 0 ? [{ file: 'values.sql', statements: values }, last] : [last];

  const fresh = await server.createDatabase(`${id}_fresh`);
  await runStatements(fresh, await freshBuild(schema, registry));
  const before = { name: id, url: await server.createDatabase(id, BASE) };
  const seen: Seen[] = [];
  for (const file of files) {
    const proof = await proveMigration(server, before, file, async (url) => {
      if (file === last) await mustEqual(url, fresh);
    });
    seen.push(noteworthy(proof));
    const { rollback } = proof;
    const differences = await whatOpenPoolsSay(server, id, { ...file, rollback });
    if (differences.length > 0) throw new Error(`Open pools: ${differences.join('; ')}`);
    await runStatements(before.url, file.statements);
  }
  await Promise.all([server.dropDatabase(id), server.dropDatabase(`${id}_fresh`)]);
  return Object.assign({}, ...seen);
}

async function mustEqual(url: string, fresh: string): Promise<void> {
  const [migrated, built] = await Promise.all([
    withDatabase(url, readCatalog),
    withDatabase(fresh, readCatalog),
  ]);
  const differences = catalogDifferences(
    { name: 'migrated', catalog: migrated },
    { name: 'built', catalog: built },
  );
  if (differences.length > 0) throw new Error(`Not as built afresh: ${differences.join('; ')}`);
}

function noteworthy({ loses, rollbackLoses, rollbackStops }: Proof): Seen {
  return {
    ...(loses.length > 0 && { loses }),
    ...(rollbackLoses.length > 0 && { rollbackLoses }),
    ...(rollbackStops !== undefined && { rollbackStops }),
  };
}
