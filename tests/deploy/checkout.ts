import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashFiles, writeHashes, writeRollbackHashes } from '../../ops/migrations/file-hashes.ts';
import { writeMigration } from '../../ops/migrations/migration-folder.ts';
import { migrationText } from '../../ops/migrations/migration-text.ts';
import { projectRoot, rollbacksDir } from '../../ops/migrations/paths.ts';

/** A checkout's `supabase/` folder, to which a test may add. */
export interface Checkout {
  readonly migrationsDir: string;
  /** Writes a migration and its rollback, as if both were proved. */
  add(
    file: string,
    up: readonly string[],
    down: readonly string[],
    loses?: readonly string[],
  ): Promise<void>;
  remove(): Promise<void>;
}

export async function createCheckout(): Promise<Checkout> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-checkout-'));
  await cp(path.join(projectRoot, 'supabase'), path.join(parent, 'supabase'), { recursive: true });
  const migrationsDir = path.join(parent, 'supabase/migrations');
  return {
    migrationsDir,
    add: async (file, up, down, loses = []) => {
      await writeMigration(migrationsDir, file, migrationText(up));
      await writeMigration(rollbacksDir(migrationsDir), file, migrationText(down, { loses }));
      await writeHashes(migrationsDir, await hashFiles(migrationsDir));
      await writeRollbackHashes(migrationsDir);
    },
    remove: () => rm(parent, { recursive: true }),
  };
}
