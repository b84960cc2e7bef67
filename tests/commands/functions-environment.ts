import { vi } from 'vitest';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import { projectRef, type Stage, token } from '../functions/stage.ts';

/** Makes staging of a stage, for commands that are started while the test runs. */
export async function asStaging({ database, standIn, sql }: Stage): Promise<void> {
  vi.stubEnv('DATABASE_URL', '');
  const settings = {
    SUPABASE_PROJECT_REF: projectRef,
    DIRECT_DATABASE_URL: database.url('postgres'),
    SUPABASE_ACCESS_TOKEN: token,
    SUPABASE_API_URL: standIn.url,
    LOOPBACK_WITHOUT_TLS: 'allowed',
  };
  for (const [name, value] of Object.entries(settings)) {
    vi.stubEnv(`LIKEPERSON_STAGING_${name}`, value);
  }
  await claimDatabase(sql, 'staging');
}
