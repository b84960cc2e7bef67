import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashFiles, writeHashes, writeRollbackHashes } from '../../ops/migrations/file-hashes.ts';
import { migrationsDir as committed, ledgerDir, rollbacksDir } from '../../ops/migrations/paths.ts';

/** A `supabase/` folder with migrations of a few lines, on which a test may do anything. */
export interface MigrationFolder {
  readonly migrationsDir: string;
  /** Writes a migration, its rollback unless it is left out, and the ledger, as if all were proved. */
  add(
    file: string,
    up: readonly string[],
    down?: readonly string[],
    header?: string,
  ): Promise<void>;
  /** Changes a file. */
  edit(file: string, from: string, to: string): Promise<void>;
  /** Removes a file. */
  forget(file: string): Promise<void>;
  /** Writes the ledger as the files are. */
  settle(): Promise<void>;
  remove(): Promise<void>;
}

/** @param supabase where to make it; by default a new temporary folder */
export async function createMigrationFolder(supabase?: string): Promise<MigrationFolder> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-folder-'));
  const dir = path.join(supabase ?? path.join(parent, 'supabase'), 'migrations');
  for (const one of [dir, rollbacksDir(dir), ledgerDir(dir)]) {
    await rm(one, { recursive: true, force: true });
    await mkdir(one, { recursive: true });
  }
  if (!supabase) {
    await copyFile(
      path.join(committed, '../config.toml'),
      path.join(parent, 'supabase/config.toml'),
    );
  }
  const settle = async () => {
    await writeHashes(dir, await hashFiles(dir));
    await writeRollbackHashes(dir);
  };
  return {
    migrationsDir: dir,
    settle,
    add: async (file, up, down, header = '') => {
      await writeFile(path.join(dir, file), textOf(up));
      if (down) await writeFile(path.join(rollbacksDir(dir), file), `${header}${textOf(down)}`);
      await settle();
    },
    edit: async (file, from, to) => {
      const text = await readFile(path.join(dir, file), 'utf8');
      if (!text.includes(from)) throw new Error(`Cannot edit ${file}: it does not hold "${from}".`);
      await writeFile(path.join(dir, file), text.replace(from, to));
    },
    forget: (file) => rm(path.join(dir, file)),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

/** As db:generate writes it. */
const textOf = (statements: readonly string[]) =>
  `${["set lock_timeout = '4s'", ...statements].map((text) => `${text};`).join('\n--> statement-breakpoint\n')}\n`;
