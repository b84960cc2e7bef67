import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startServer } from '../local/server.ts';

export interface ScratchServer {
  /** Makes an empty database with the platform's baseline; returns its URL for the role `postgres`. */
  createDatabase(name: string): Promise<string>;
}

/** Runs `work` beside a server of its own, which is gone afterwards, also when `work` fails. */
export async function withScratchServer<T>(
  work: (server: ScratchServer) => Promise<T>,
): Promise<T> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-scratch-'));
  const server = await startServer({ dataDir: path.join(parent, 'data') });
  const admin = postgres(server.url('supabase_admin', 'template1'), {
    max: 1,
    onnotice: () => undefined,
  });
  try {
    return await work({
      createDatabase: async (name) => {
        await admin`create database ${admin(name)} template postgres owner postgres`;
        return server.url('postgres', name);
      },
    });
  } finally {
    await admin.end();
    await server.stop();
    await rm(parent, { recursive: true, force: true });
  }
}
