import { setTimeout as delay } from 'node:timers/promises';
import getPort, { clearLockedPorts } from 'get-port';
import { DataDirectoryInUseError } from './errors/data-directory-in-use-error.ts';
import { PortBusyError } from './errors/port-busy-error.ts';
import { ServerStartError } from './errors/server-start-error.ts';
import { findPostmaster, OWNER_SETTING } from './orphan.ts';
import { launchPostmaster, type Postmaster } from './postmaster.ts';
import type { RunAs } from './run-as.ts';
import { SERVER_SETTINGS } from './server-settings.ts';

const HOST = '127.0.0.1';
/** The port of the Supabase CLI's local database. */
const USUAL_PORT = 54_322;
const RETRY_FOR_MS = 10_000;
const RETRY_PAUSE_MS = 50;

interface Launch {
  program: string;
  dataDir: string;
  runAs: RunAs;
  settings: Record<string, string>;
  port?: number;
  preferredPort?: number;
}

/**
 * Launches Postgres on a free port, again where the cause of a failure passes by itself.
 *
 * @throws {PortBusyError} when `port` was given and is taken
 * @throws {DataDirectoryInUseError} when another start got there first
 * @throws {ServerStartError} when Postgres refuses for another reason
 */
export async function launchServer(
  launch: Launch,
): Promise<{ postmaster: Postmaster; port: number }> {
  const { dataDir } = launch;
  const giveUpAt = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const port = await choosePort(launch);
    const settings = {
      ...SERVER_SETTINGS,
      ...launch.settings,
      port: String(port),
      [OWNER_SETTING]: String(process.pid),
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const outcome = await launchPostmaster(launch.program, ['-D', dataDir, ...args], launch.runAs);
    if ('pid' in outcome) return { postmaster: outcome, port };

    const { log } = outcome;
    if (log.includes('lock file "postmaster.pid" already exists')) {
      throw new DataDirectoryInUseError(dataDir, await findPostmaster(dataDir));
    }
    const portTaken = log.includes('Address already in use');
    if (portTaken && launch.port) throw new PortBusyError(launch.port);
    // After a kill -9 of the postmaster its children need a moment to notice and let go of the shared memory.
    const passing = portTaken || log.includes('pre-existing shared memory block');
    if (!passing || Date.now() > giveUpAt) throw new ServerStartError('Postgres', dataDir, log);
    await delay(RETRY_PAUSE_MS);
  }
}

async function choosePort({ port, preferredPort }: Launch): Promise<number> {
  // get-port keeps a port it has given from being given again for a while, also after we have let go of it.
  clearLockedPorts();
  if (!port) return await getPort({ host: HOST, port: [preferredPort ?? USUAL_PORT, USUAL_PORT] });
  if ((await getPort({ host: HOST, port })) !== port) throw new PortBusyError(port);
  return port;
}
