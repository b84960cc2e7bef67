import path from 'node:path';
import postgres from 'postgres';
import { type LocalServer, startServer } from '../local/server.ts';
import { localMasterKeys, localMasterKeysSource } from './keys/local-master-keys.ts';
import { requireKeptKeys } from './keys/require-kept-keys.ts';
import { applyMigrations } from './migrations/apply.ts';
import { projectRoot } from './migrations/paths.ts';
import type { Progress } from './progress.ts';
import type { SeedScale } from './seed/scale.ts';
import { seedDatabase } from './seed/seed-database.ts';
import { isSeeded } from './seed/seed-state.ts';

export interface LocalProject {
  readonly server: LocalServer;
  readonly scale: SeedScale;
  /** Migration files applied by this start. */
  readonly applied: readonly string[];
  /** Whether this start filled the database. */
  readonly seeded: boolean;
}

interface LocalProjectOptions {
  readonly scale: SeedScale;
  readonly port?: number;
  readonly reset?: boolean;
  readonly progress: Progress;
}

/** Where the embedded server of a scale keeps its data, out of version control. */
export const localDataDir = (scale: SeedScale) =>
  path.join(projectRoot, '.likeperson', scale, 'data');

/**
 * The embedded server, migrated and seeded: from nothing, or what the last start kept.
 *
 * @throws the errors of `startServer`, `applyMigrations`, `localMasterKeys` and `requireKeptKeys`.
 */
export async function startLocalProject(options: LocalProjectOptions): Promise<LocalProject> {
  const { scale, port, progress } = options;
  const server = await startServer({
    dataDir: localDataDir(scale),
    reset: options.reset ?? false,
    onProgress: progress.step,
    ...(port && { port }),
  });
  try {
    progress.step('Looking for pending migrations');
    const applied = await applyMigrations({
      url: server.url('postgres'),
      onFile: (file) => progress.step(`Applying the migration ${file} with the Supabase CLI`),
    });
    if (!server.fresh && !(await hasWholeSeed(server))) {
      progress.step('Starting over: the last start was cut off before its data was complete');
      await server.stop();
      return await startLocalProject({ ...options, reset: true });
    }
    const masterKeys = await localMasterKeys();
    if (server.fresh) {
      progress.step(`Inventing people and five years of work (scale ${scale})`);
      const { rows } = await seedDatabase({
        url: server.url('postgres'),
        scale,
        masterKeys,
        onProgress: (step, done, total) => progress.update(`Seeding ${step}: ${done} of ${total}`),
      });
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      progress.update(
        `Seeded ${total.toLocaleString('en')} rows in ${Object.keys(rows).length} tables`,
      );
    }
    if (!(await requireKeptKeys(server.url('postgres'), masterKeys, localMasterKeysSource()))) {
      progress.step(
        'The kept data is older than the sealing of fields: start over with --reset to have names that open',
      );
    }
    progress.done();
    return { server, scale, applied, seeded: server.fresh };
  } catch (error) {
    progress.fail();
    await server.stop();
    throw error;
  }
}

async function hasWholeSeed(server: LocalServer): Promise<boolean> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined });
  try {
    return await isSeeded(sql);
  } finally {
    await sql.end();
  }
}
