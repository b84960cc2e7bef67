import path from 'node:path';
import { DataDirectoryInUseError } from '../../local/errors/data-directory-in-use-error.ts';
import { startServer } from '../../local/server.ts';
import type { TestServer } from './server.ts';

const DATA_ROOT = path.resolve(import.meta.dirname, '../../.likeperson/test-servers');

/**
 * Starts the embedded server, always from nothing: roles outlive databases, so a kept cluster could carry over what a
 * test did to one. Runs at the same time in one checkout each get a server of their own.
 */
export async function startEmbedded(): Promise<TestServer> {
  for (let slot = 1; ; slot += 1) {
    try {
      const server = await startServer({
        dataDir: path.join(DATA_ROOT, String(slot)),
        reset: true,
      });
      return { adminUrl: server.url('supabase_admin'), stop: server.stop };
    } catch (error) {
      if (!(error instanceof DataDirectoryInUseError)) throw error;
    }
  }
}
