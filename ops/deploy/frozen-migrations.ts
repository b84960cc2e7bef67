import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of the `supabase/` folder, which nobody edits. */
export interface FrozenMigrations extends AsyncDisposable {
  readonly migrationsDir: string;
}

/**
 * Copies migrations, rollbacks, ledger and settings. The Supabase CLI reads the folder only after the rehearsal, and
 * meanwhile a checkout may be pulled or switched: what was never rehearsed would be pushed.
 */
export async function freezeMigrations(migrationsDir: string): Promise<FrozenMigrations> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-deploy-'));
  const frozen = path.join(parent, 'supabase');
  await cp(path.resolve(migrationsDir, '..'), frozen, { recursive: true });
  return {
    migrationsDir: path.join(frozen, 'migrations'),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}
