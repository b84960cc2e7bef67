import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import type { LoginRole } from '../../local/connection-url.ts';
import { type LocalServer, startServer } from '../../local/server.ts';

/** What may be killed of a server: the postmaster alone, so that what its backends do goes on for a moment, or all. */
type ServerPart = 'postmaster' | 'server';

/** A server that is killed and started again on the same data and port. */
export interface LaneServer extends AsyncDisposable {
  readonly port: number;
  url(role: LoginRole, database: string): string;
  kill(part: ServerPart): Promise<void>;
  restart(): Promise<void>;
  /** Makes a database like `template`, to which nobody may be connected. */
  createDatabase(name: string, template: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
}

/** Nothing in the background, and short recoveries: what is measured is ours. */
const settings = { autovacuum: 'off', max_wal_size: '4GB', checkpoint_timeout: '1h' };

export async function startLaneServer(dataDir: string, reset = false): Promise<LaneServer> {
  let server: LocalServer = await startServer({ dataDir, reset, settings });
  const { port } = server;
  const asAdmin = async (work: (sql: postgres.Sql) => Promise<unknown>) => {
    const sql = postgres(server.url('supabase_admin', 'template1'), {
      max: 1,
      onnotice: () => undefined,
    });
    try {
      await work(sql);
    } finally {
      await sql.end();
    }
  };
  return {
    port,
    url: (role, database) => server.url(role, database),
    kill: async (part) => {
      const { pid } = server;
      const children = part === 'server' ? await childrenOf(pid) : [];
      for (const one of [pid, ...children]) kill(one);
      await server.exited;
    },
    restart: async () => {
      server = await startServer({ dataDir, port, settings });
    },
    createDatabase: (name, template) =>
      asAdmin(
        // The other strategy copies sequences as they are in memory: after a crash they would go back.
        (sql) =>
          sql`create database ${sql(name)} template ${sql(template)} owner postgres strategy file_copy`,
      ),
    dropDatabase: (name) =>
      asAdmin((sql) => sql`drop database if exists ${sql(name)} with (force)`),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A backend may have ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Of a process that we started: its backends are in sessions of their own, so no group has them all. */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').map(Number).filter(Boolean);
}
