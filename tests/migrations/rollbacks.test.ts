import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test as it } from 'vitest';
import { catalogDifferences, readCatalog } from '../../ops/migrations/catalog.ts';
import { migrationFiles } from '../../ops/migrations/file-hashes.ts';
import { statementsOf } from '../../ops/migrations/migration-text.ts';
import { migrationsDir, rollbacksDir } from '../../ops/migrations/paths.ts';
import { writeSampleRows } from '../../ops/migrations/prove/sample-rows.ts';
import { runStatements } from '../../ops/migrations/run-statements.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createBaselineDatabase();
});
afterEach(() => database.close());

const run = async (dir: string, file: string) =>
  await runStatements(
    database.url('postgres'),
    statementsOf(await readFile(path.join(dir, file), 'utf8')),
    file,
  );

it('S9.4 every committed migration has a rollback of its name', async () => {
  expect(await migrationFiles(rollbacksDir(migrationsDir))).toEqual(
    await migrationFiles(migrationsDir),
  );
});

it('S9.4 the committed rollbacks lead down to an empty database, step by step, and up again', {
  timeout: 120_000,
}, async () => {
  const files = await migrationFiles(migrationsDir);
  const states = [await readCatalog(database.sql)];
  for (const file of files) {
    await run(migrationsDir, file);
    states.push(await readCatalog(database.sql));
  }
  expect(await writeSampleRows(database.url('supabase_admin'))).toEqual([]);

  const differences = async (step: number) =>
    catalogDifferences(
      { name: 'the way up', catalog: states[step] ?? new Map() },
      { name: 'the way down', catalog: await readCatalog(database.sql) },
    );
  for (const [step, file] of [...files.entries()].reverse()) {
    await run(rollbacksDir(migrationsDir), file);
    expect({ file, differences: await differences(step) }).toEqual({ file, differences: [] });
  }
  for (const file of files) await run(migrationsDir, file);
  expect(await differences(files.length)).toEqual([]);
});
