import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startStandIn } from '../../local/management-api/stand-in.ts';
import { startServer } from '../../local/server.ts';
import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import {
  accessTokenOf,
  environmentFile,
  projectRefOf,
  type RehearsedEnvironment,
} from './environment-file.ts';

export interface RehearsalOptions {
  /** Where the data and the `.env` files are; kept between rehearsals. */
  readonly dir: string;
  /** Throws away what an earlier rehearsal left. */
  readonly reset: boolean;
  readonly onStep: (step: string) => void;
}

/** Three projects on this machine, for everything that works on environments. */
export interface Rehearsal {
  readonly environments: readonly RehearsedEnvironment[];
  /** Settles when one of the servers has ended, asked or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an embedded server and a stand-in of the Management API for each of dev, staging and production, as new and
 * empty as a new Supabase project, and writes their `.env` files.
 *
 * @throws the errors of `startServer`
 */
export async function startRehearsal({ dir, reset, onStep }: RehearsalOptions): Promise<Rehearsal> {
  if (reset) await rm(dir, { recursive: true, force: true });
  const started: Running[] = [];
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()));
  };
  try {
    // One after the other: each takes the port of its last start, or one that is free.
    for (const name of environmentNames) {
      onStep(`Starting ${name}`);
      const running = await startEnvironment(name, dir);
      started.push(running);
      await writeFile(path.join(dir, `.env.${name}`), environmentFile(running.environment), {
        mode: 0o600,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environments: started.map(({ environment }) => environment),
    exited: Promise.race(started.map(({ exited }) => exited)),
    stop,
  };
}

interface Running {
  readonly environment: RehearsedEnvironment;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

async function startEnvironment(name: EnvironmentName, dir: string): Promise<Running> {
  const own = path.join(dir, name);
  await mkdir(own, { recursive: true });
  const server = await startServer({ dataDir: path.join(own, 'data') });
  const [projectRef, accessToken] = [projectRefOf(name), accessTokenOf(name)];
  const api = await startStandIn({
    dir: path.join(own, 'functions'),
    token: accessToken,
    projectRefs: [projectRef],
  });
  return {
    environment: {
      name,
      projectRef,
      accessToken,
      apiUrl: api.url,
      databaseUrl: server.url('postgres'),
      pooledDatabaseUrl: server.url('authenticator'),
    },
    exited: server.exited,
    stop: async () => {
      await Promise.all([server.stop(), api[Symbol.asyncDispose]()]);
    },
  };
}
