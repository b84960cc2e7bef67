import { Connection } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { PoolClosed } from './errors/pool-closed.ts';
import { PoolExhausted } from './errors/pool-exhausted.ts';
import { StatementAborted } from './errors/statement-aborted.ts';
import { WaitingLine } from './waiting-line.ts';

/** Limits of a pool; every duration is in milliseconds. */
export interface PoolLimits {
  readonly max: number;
  readonly acquireTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly maxLifetimeMs: number;
}

/** Connections for one caller at a time each, first come, first served. */
export class ConnectionPool {
  readonly #options: ConnectionOptions;
  readonly #limits: PoolLimits;
  /** The one used last is used next, so that few stay warm and the rest can end. */
  readonly #idle: { readonly connection: Connection; readonly since: number }[] = [];
  readonly #waiting = new WaitingLine<Connection>();
  readonly #inUse = new Set<Connection>();
  readonly #ending = new Set<Promise<void>>();
  readonly #sweeper: NodeJS.Timeout;
  #opening = 0;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(options: ConnectionOptions, limits: PoolLimits) {
    this.#options = options;
    this.#limits = limits;
    this.#sweeper = setInterval(() => this.#endIdle(limits.idleTimeoutMs), limits.idleTimeoutMs);
    this.#sweeper.unref();
  }

  get figures() {
    return {
      inUse: this.#inUse.size + this.#opening,
      idle: this.#idle.length,
      waiting: this.#waiting.length,
    };
  }

  /**
   * @throws {PoolExhausted} when none became free in time
   * @throws {PoolClosed} after close()
   * @throws {ConnectionFailed} when a new one could not be made
   * @throws {StatementAborted} when the signal fired first
   */
  async acquire(signal?: AbortSignal): Promise<Connection> {
    if (this.#closing) throw new PoolClosed();
    if (signal?.aborted) throw new StatementAborted('rolled_back', signal.reason);
    const idle = this.#takeIdle();
    if (idle) return this.#use(idle);
    const { max, acquireTimeoutMs: waitedMs } = this.#limits;
    if (this.#size >= max) {
      return await this.#waiting.join(waitedMs, () => new PoolExhausted({ max, waitedMs }), signal);
    }
    try {
      return await this.#open();
    } catch (error) {
      this.#replace();
      throw error;
    }
  }

  /** Gives a connection to the next caller; one that may not be clean is thrown away. */
  release(connection: Connection): void {
    const tooOld = Date.now() - connection.openedAt > this.#limits.maxLifetimeMs;
    if (connection.reusable && !tooOld && !this.#closing) {
      if (this.#waiting.give(connection)) return;
      this.#inUse.delete(connection);
      this.#idle.push({ connection, since: Date.now() });
      return;
    }
    this.#end(connection);
    this.#inUse.delete(connection);
    this.#replace();
    this.#finishClosing();
  }

  /** Refuses new callers, waits for those at work, and ends all connections. */
  async close(): Promise<void> {
    if (!this.#closing) {
      this.#closing = Promise.withResolvers();
      clearInterval(this.#sweeper);
      this.#waiting.dissolve(new PoolClosed());
      this.#endIdle(0);
      this.#finishClosing();
    }
    await this.#closing.promise;
    await Promise.all(this.#ending);
  }

  get #size() {
    return this.#inUse.size + this.#opening + this.#idle.length;
  }

  #use(connection: Connection): Connection {
    this.#inUse.add(connection);
    return connection;
  }

  #takeIdle(): Connection | undefined {
    for (;;) {
      const taken = this.#idle.pop();
      // A connection that the server has ended while idle is known by now.
      if (!taken || taken.connection.reusable) return taken?.connection;
    }
  }

  async #open(): Promise<Connection> {
    this.#opening += 1;
    try {
      return this.#use(await Connection.open(this.#options));
    } finally {
      this.#opening -= 1;
      this.#finishClosing();
    }
  }

  /** A thrown-away connection leaves room for a new one, for whoever is first in line when it is open. */
  #replace(): void {
    if (this.#waiting.length === 0 || this.#size >= this.#limits.max) return;
    this.#open().then(
      (connection) => this.release(connection),
      (error: unknown) => {
        this.#waiting.refuse(error);
        this.#replace();
      },
    );
  }

  #endIdle(olderThanMs: number): void {
    const now = Date.now();
    const ended = this.#idle.filter(({ since }) => now - since >= olderThanMs);
    this.#idle.splice(0, Infinity, ...this.#idle.filter((one) => !ended.includes(one)));
    for (const { connection } of ended) this.#end(connection);
  }

  #end(connection: Connection): void {
    if (!connection.reusable) {
      connection.destroy();
      return;
    }
    const ending = connection.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #finishClosing(): void {
    if (this.#inUse.size + this.#opening === 0) this.#closing?.resolve();
  }
}
