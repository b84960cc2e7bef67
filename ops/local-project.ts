import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type LocalServer, startServer } from '../local/server.ts';
import { applyMigrations } from './migrations/apply.ts';
import { projectRoot } from './migrations/paths.ts';
import type { Progress } from './progress.ts';
import type { SeedScale } from './seed/scale.ts';
import { seedDatabase } from './seed/seed-database.ts';

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

/** Written once the seed is complete: data without it is a start that was cut off, and is made again. */
const seededMarker = (scale: SeedScale) =>
  path.join(projectRoot, '.likeperson', scale, 'seeded.json');

/**
 * The embedded server, migrated and seeded: from nothing, or what the last start kept.
 *
 * @throws the errors of `startServer` and `applyMigrations`.
 */
export async function startLocalProject(options: LocalProjectOptions): Promise<LocalProject> {
  const { scale, port, progress } = options;
  const marker = seededMarker(scale);
  const complete = await readFile(marker).then(
    () => true,
    () => false,
  );
  const reset = options.reset || !complete;
  if (reset) await rm(marker, { force: true });
  const server = await startServer({
    dataDir: localDataDir(scale),
    reset,
    onProgress: progress.step,
    ...(port && { port }),
  });
  try {
    progress.step('Looking for pending migrations');
    const applied = await applyMigrations({
      url: server.url('postgres'),
      onFile: (file) => progress.step(`Applying the migration ${file} with the Supabase CLI`),
    });
    const seeded = server.fresh || !complete;
    if (seeded) {
      progress.step(`Inventing people and five years of work (scale ${scale})`);
      const { rows } = await seedDatabase({
        url: server.url('postgres'),
        scale,
        onProgress: (step, done, total) => progress.update(`Seeding ${step}: ${done} of ${total}`),
      });
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      progress.update(
        `Seeded ${total.toLocaleString('en')} rows in ${Object.keys(rows).length} tables`,
      );
      await writeFile(marker, `${JSON.stringify({ scale, rows: total })}\n`);
    }
    progress.done();
    return { server, scale, applied, seeded };
  } catch (error) {
    progress.fail();
    await server.stop();
    throw error;
  }
}
