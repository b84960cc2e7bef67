import type { DataKey, Key, KeyPurpose } from './key-provider.ts';
import type { StoredKey } from './stored-key.ts';

/** The keys of one organisation as they were read at one time. Each is opened when it is first used. */
export class DataKeySet {
  /** Newest first. */
  readonly #keys: readonly (StoredKey & { readonly activeAt: number })[];
  readonly #open: (key: StoredKey) => Promise<Key>;
  readonly #opened = new Map<string, Promise<Key>>();

  /** @param readAt when they were read, in milliseconds */
  constructor(keys: readonly StoredKey[], readAt: number, open: (key: StoredKey) => Promise<Key>) {
    this.#keys = keys
      .map((key) => ({ ...key, activeAt: readAt + key.activeInMs }))
      .toSorted((a, b) => b.generation - a.generation);
    this.#open = open;
  }

  /** The newest key that is to be written with at that time. */
  async current(purpose: KeyPurpose, at: number): Promise<DataKey | undefined> {
    const current = this.#current(purpose, at);
    return current && (await this.#dataKey(current));
  }

  async byId(purpose: KeyPurpose, id: string): Promise<DataKey | undefined> {
    const key = this.#keys.find(
      (candidate) => candidate.purpose === purpose && candidate.id === id,
    );
    return key && (await this.#dataKey(key));
  }

  /** The current key, then all others that are not retired: also those that others may write with before we do. */
  async live(
    purpose: KeyPurpose,
    at: number,
  ): Promise<readonly [DataKey, ...DataKey[]] | undefined> {
    const current = this.#current(purpose, at);
    if (!current) return undefined;
    const others = this.#keys.filter(
      (key) => key.purpose === purpose && !key.retired && key !== current,
    );
    const [first, ...rest] = await Promise.all([
      this.#dataKey(current),
      ...others.map((key) => this.#dataKey(key)),
    ]);
    return first && [first, ...rest];
  }

  #current(purpose: KeyPurpose, at: number) {
    return this.#keys.find((key) => key.purpose === purpose && key.activeAt <= at);
  }

  async #dataKey(key: StoredKey): Promise<DataKey> {
    const opened = this.#opened.get(key.id) ?? this.#open(key);
    this.#opened.set(key.id, opened);
    opened.catch(() => this.#opened.delete(key.id));
    return { id: key.id, key: await opened };
  }
}
