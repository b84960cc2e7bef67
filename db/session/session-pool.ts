import type { ConnectionOptions } from 'node:tls';
import { ConnectionPool } from './connection-pool.ts';
import type { Route } from './open-socket.ts';
import { Reaches } from './reaches.ts';
import { tlsOptionsOf } from './tls-options.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** How to reach the database; every duration is in milliseconds. */
export interface SessionPoolOptions {
  /** Of the role `authenticator`, e.g. `postgresql://authenticator:…@db.example:5432/postgres`. */
  readonly url: string;
  /** How to check the server's certificate; without, what `sslmode` in the URL says. */
  readonly tls?: ConnectionOptions;
  /** Connections at most; 10. */
  readonly max?: number;
  /** How long a caller waits while all connections are in use; 5,000. */
  readonly acquireTimeoutMs?: number;
  /** How long connecting may take; 10,000. */
  readonly connectTimeoutMs?: number;
  /** After how long without use a connection ends; 60,000. */
  readonly idleTimeoutMs?: number;
  /** After how long a connection is replaced when it is next returned; 1,800,000. */
  readonly maxLifetimeMs?: number;
  /** For each statement of a session; without, what the server sets for its role. */
  readonly statementTimeoutMs?: number;
  /** After how long without a statement the server gives up a transaction and its connection; 60,000. */
  readonly idleInTransactionTimeoutMs?: number;
  /** Whether statements are prepared; true. False is for a pooler in transaction mode. */
  readonly prepare?: boolean;
  /** Statements that one connection keeps prepared at most; 500. */
  readonly maxPreparedStatements?: number;
  /** Verifies access tokens for openSession(); without, it takes verified claims only. */
  readonly tokens?: TokenVerifier;
  /** Shown in pg_stat_activity; `likeperson`. */
  readonly applicationName?: string;
  /** What the server has to say beside errors; dropped when absent. */
  readonly onNotice?: (message: string) => void;
}

/** What sessions take from their pool. */
export interface PoolParts {
  readonly connections: ConnectionPool;
  readonly tokens: TokenVerifier | undefined;
  readonly reaches: Reaches;
  readonly statementTimeoutMs: number | undefined;
  readonly idleInTransactionTimeoutMs: number;
}

const POSTGRES_PORT = 5432;

let read: (pool: SessionPool) => PoolParts;

/** Connections that do nothing by themselves: statements need a session, and with it a caller. */
export class SessionPool implements AsyncDisposable {
  readonly #parts: PoolParts;

  static {
    read = (pool) => pool.#parts;
  }

  constructor(parts: PoolParts) {
    this.#parts = parts;
  }

  /** Connections in use and idle, and callers waiting for one. */
  get figures(): { inUse: number; idle: number; waiting: number } {
    return this.#parts.connections.figures;
  }

  /** Refuses new callers, waits for statements and transactions under way, and ends all connections. */
  async close(): Promise<void> {
    await this.#parts.connections.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** For sessions only. */
export const partsOf = (pool: SessionPool): PoolParts => read(pool);

/**
 * Makes a pool; it connects when it is first used.
 *
 * @throws {TypeError} when `url` is none, or its sslmode would fall back to an open connection
 */
export function openPool(options: SessionPoolOptions): SessionPool {
  const connections = new ConnectionPool(
    {
      url: options.url,
      route: routeOf(options),
      prepare: options.prepare ?? true,
      maxPreparedStatements: options.maxPreparedStatements ?? 500,
      applicationName: options.applicationName ?? 'likeperson',
      onNotice: options.onNotice ?? (() => undefined),
    },
    {
      max: options.max ?? 10,
      acquireTimeoutMs: options.acquireTimeoutMs ?? 5000,
      idleTimeoutMs: options.idleTimeoutMs ?? 60_000,
      maxLifetimeMs: options.maxLifetimeMs ?? 1_800_000,
    },
  );
  return new SessionPool({
    connections,
    tokens: options.tokens,
    reaches: new Reaches(),
    statementTimeoutMs: options.statementTimeoutMs,
    idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs ?? 60_000,
  });
}

function routeOf({
  url,
  tls = tlsOptionsOf(url),
  connectTimeoutMs = 10_000,
}: SessionPoolOptions): Route {
  const { hostname, port } = new URL(url);
  // IPv6 addresses stand in brackets in a URL.
  const host = hostname.replace(/^\[|\]$/g, '');
  const address = { host, port: Number(port || POSTGRES_PORT) };
  return { address, connectTimeoutMs, ...(tls && { tls }) };
}
