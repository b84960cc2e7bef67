import { realpath } from 'node:fs/promises';
import { connectionUrl, type LoginRole } from './connection-url.ts';
import { findPostmaster } from './orphan.ts';

/** A server that another living process runs. */
export interface RunningServer {
  port: number;
  url(role: LoginRole, database?: string): string;
}

/** Finds the server that a living process runs on `dataDir`, if one does. */
export async function runningServer(dataDir: string): Promise<RunningServer | undefined> {
  const directory = await realpath(dataDir).catch(() => undefined);
  const found = directory ? await findPostmaster(directory) : undefined;
  if (!found?.ownerAlive || !found.port) return undefined;
  const { port } = found;
  return { port, url: (role, database) => connectionUrl(port, role, database) };
}
