import { mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { applyBaseline, baselineHash, ensureRealtimePartitions } from './baseline.ts';
import { findBinaries } from './binaries.ts';
import { connectionUrl, type LoginRole, SUPERUSER } from './connection-url.ts';
import { initialise, readState, requireOurVersion, writeState } from './data-directory.ts';
import { DataDirectoryInUseError } from './errors/data-directory-in-use-error.ts';
import { launchServer } from './launch.ts';
import { findPostmaster, removeStaleLock, stopOrphan } from './orphan.ts';
import { chooseRunAs } from './run-as.ts';
import { stopWithProcess } from './stop-with-process.ts';

/** What to start. */
export interface ServerOptions {
  /** Created when absent; kept between starts. */
  dataDir: string;
  /** When absent: the port of the last start, else 54322, else any free one. */
  port?: number;
  /** Deletes the kept data first. */
  reset?: boolean;
  /** Added to, and winning over, the settings in server-settings.ts. */
  settings?: Record<string, string>;
  /** Called with the name of each step that takes noticeable time, when it begins. */
  onProgress?: (step: string) => void;
}

/** A real Postgres 17 that looks like the database of a Supabase project, on the loopback address. */
export interface LocalServer {
  host: '127.0.0.1';
  port: number;
  /** Process id of the postmaster. */
  pid: number;
  dataDir: string;
  /** True when this start created the data. */
  fresh: boolean;
  url(role: LoginRole, database?: string): string;
  /** Settles when the server has ended, asked or not. */
  exited: Promise<void>;
  /** Fast shutdown; may be called any number of times. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded server and brings it to the baseline of a Supabase project.
 *
 * A server that a killed process left behind on the same directory is stopped first.
 *
 * @throws {ForeignDirectoryError} when `dataDir` holds files of somebody else
 * @throws {DataVersionError} when it holds data of another major version
 * @throws {DataDirectoryInUseError} when a living process runs a server on it
 * @throws {PortBusyError} when `port` was given and is taken
 * @throws {DirectoryUnreachableError} when run as root in a directory that its stand-in cannot enter
 * @throws {UnsupportedPlatformError} when no Postgres is installed for this platform
 * @throws {ServerStartError} when Postgres itself refuses, with its log
 */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const progress = options.onProgress ?? (() => undefined);
  const dataDir = await canonicalPath(options.dataDir);
  const binaries = await findBinaries();
  const found = await readState(dataDir);
  if (found) await makeSureNobodyRunsIt(dataDir, progress);
  if (found && options.reset) await rm(dataDir, { recursive: true });
  const kept = options.reset ? null : found;
  const runAs = await chooseRunAs(dataDir, path.dirname(binaries.postgres));
  if (kept) {
    await requireOurVersion(dataDir);
  } else {
    progress('Creating the database cluster');
    await initialise(dataDir, binaries.initdb, runAs);
  }

  progress('Starting Postgres');
  const { postmaster, port } = await launchServer({
    program: binaries.postgres,
    dataDir,
    runAs,
    settings: options.settings ?? {},
    ...(options.port ? { port: options.port } : {}),
    ...(kept?.port ? { preferredPort: kept.port } : {}),
  });
  const forget = stopWithProcess(postmaster);
  void postmaster.exited.then(forget);
  try {
    const url = connectionUrl(port, SUPERUSER);
    const hash = await baselineHash();
    if (kept?.baseline === hash) {
      await ensureRealtimePartitions(url);
    } else {
      progress('Applying the Supabase baseline');
      await applyBaseline(url);
    }
    await writeState(dataDir, { baseline: hash, port });
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  return {
    host: '127.0.0.1',
    port,
    pid: postmaster.pid,
    dataDir,
    fresh: kept === null,
    url: (role, database) => connectionUrl(port, role, database),
    exited: postmaster.exited,
    stop: postmaster.stop,
  };
}

/** The directory as its one true path, which identifies the server that runs on it; its parent is created. */
async function canonicalPath(dataDir: string): Promise<string> {
  const absolute = path.resolve(dataDir);
  await mkdir(path.dirname(absolute), { recursive: true });
  const parent = await realpath(path.dirname(absolute));
  return await realpath(absolute).catch(() => path.join(parent, path.basename(absolute)));
}

async function makeSureNobodyRunsIt(
  dataDir: string,
  progress: (step: string) => void,
): Promise<void> {
  const running = await findPostmaster(dataDir);
  if (running?.ownerAlive) throw new DataDirectoryInUseError(dataDir, running);
  if (running) {
    progress('Stopping the server that a killed process left behind');
    await stopOrphan(running.pid);
  }
  await removeStaleLock(dataDir);
}
