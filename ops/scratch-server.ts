import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startServer } from '../local/server.ts';

export interface ScratchServer {
  /**
   * Makes a database like `template`, to which nobody may be connected; by default an empty one with the platform's
   * baseline.
   *
   * @returns its URL for the role `postgres`
   */
  createDatabase(name: string, template?: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** The same database as a superuser, for rows that no trigger should judge. */
  superuserUrl(name: string): string;
}

/** Runs `work` beside a server of its own, which is gone afterwards, also when `work` fails. */
export async function withScratchServer<T>(
  work: (server: ScratchServer) => Promise<T>,
): Promise<T> {
  await using server = await openScratchServer();
  return await work(server);
}

/** Starts a server of one's own, which is gone once it is disposed of. */
export async function openScratchServer(): Promise<ScratchServer & AsyncDisposable> {
  const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-scratch-'));
  const server = await startServer({ dataDir: path.join(parent, 'data') });
  const admin = postgres(server.url('supabase_admin', 'template1'), {
    max: 1,
    onnotice: () => undefined,
  });
  return {
    createDatabase: async (name, template = 'postgres') => {
      await admin`create database ${admin(name)} template ${admin(template)} owner postgres`;
      return server.url('postgres', name);
    },
    dropDatabase: async (name) => {
      await admin`drop database if exists ${admin(name)} with (force)`;
    },
    superuserUrl: (name) => server.url('supabase_admin', name),
    [Symbol.asyncDispose]: async () => {
      await admin.end();
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}
