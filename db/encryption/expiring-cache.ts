interface CacheOptions<V> {
  readonly load: (key: string) => Promise<V>;
  readonly lifetimeMs: number;
  /** How many values are kept; the least recently used go. */
  readonly most: number;
  /** Milliseconds since some fixed time. */
  readonly now: () => number;
}

interface Entry<V> {
  readonly value: Promise<V>;
  readonly expiresAt: number;
}

/** Values that are read once for everybody who asks, and again after a time. What could not be read is not kept. */
export class ExpiringCache<V> {
  readonly #options: CacheOptions<V>;
  readonly #entries = new Map<string, Entry<V>>();

  constructor(options: CacheOptions<V>) {
    this.#options = options;
  }

  async get(key: string): Promise<V> {
    const held = this.#entries.get(key);
    // In a Map the oldest is first, so what is used goes to the end.
    this.#entries.delete(key);
    const fresh = held && this.#options.now() < held.expiresAt;
    const entry = fresh ? held : this.#load(key);
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#options.most) break;
      this.#entries.delete(oldest);
    }
    return await entry.value;
  }

  /** A value that is read from now on, whatever others have read before. */
  async readAgain(key: string): Promise<V> {
    this.#entries.delete(key);
    return await this.get(key);
  }

  /** A value read after `stale` was: of all who ask for it at once, one reads. */
  async renewed(key: string, stale: V): Promise<V> {
    const held = this.#entries.get(key);
    if (held && (await held.value) === stale && this.#entries.get(key) === held) {
      this.#entries.delete(key);
    }
    return await this.get(key);
  }

  #load(key: string): Entry<V> {
    const { load, lifetimeMs, now } = this.#options;
    const entry = { expiresAt: now() + lifetimeMs, value: load(key) };
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry;
  }
}
