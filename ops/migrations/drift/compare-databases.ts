import { pgDelta } from '../pg-delta.ts';
import { splitStatements } from '../split-statements.ts';
import { unseenStatements } from '../unseen-by-pg-delta.ts';
import { compareCatalogs, type DriftedObject, ownExtensions } from './compare-catalogs.ts';
import { isOfThePlatform, isSetting } from './platform-statement.ts';
import { readSchema, type Schema } from './read-schema.ts';

/** Everything in which one database is not as another, but for what the platform decides. */
export interface DatabaseDrift {
  readonly objects: readonly DriftedObject[];
  /** What would bring it back, in order. */
  readonly statements: readonly string[];
}

/**
 * Compares a live database with the one that it should be like, by our own reading of the catalog and by pg-delta's.
 *
 * @param url of the live one
 * @param expected URL of what it should be like
 * @param baseline the platform without migrations
 * @throws {PgDeltaFailed} when the CLI fails
 */
export async function compareDatabases(
  url: string,
  expected: string,
  baseline: Schema,
): Promise<DatabaseDrift> {
  const [live, migrated, delta] = await Promise.all([
    readSchema(url),
    readSchema(expected),
    pgDelta(url, expected),
  ]);
  const ours = ownExtensions(migrated.catalog, baseline.catalog);
  const unseen = unseenStatements(live.unseen, migrated.unseen);
  const proposed = await splitStatements(delta);
  const statements = [...unseen.first, ...(await withoutPlatforms(proposed, ours)), ...unseen.last];
  return {
    objects: compareCatalogs(live.catalog, migrated.catalog, baseline.catalog),
    statements: statements.every(isSetting) ? [] : statements,
  };
}

async function withoutPlatforms(
  statements: readonly string[],
  ours: ReadonlySet<string>,
): Promise<string[]> {
  const platforms = await Promise.all(
    statements.map((statement) => isOfThePlatform(statement, ours)),
  );
  return statements.filter((_, i) => !platforms[i]);
}
