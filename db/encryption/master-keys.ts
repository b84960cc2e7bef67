import type { Key } from './key-provider.ts';

/** A key that wraps data keys, and nothing else. It never stands in a table. */
export interface MasterKey {
  /** A name such as `2026-1`, which wrapped keys carry. */
  readonly id: string;
  readonly key: Key;
}

/** The master keys a server was given: several at once, so that they can be replaced while it works. */
export interface MasterKeys {
  /** The one to wrap with. */
  current(): Promise<MasterKey>;
  /** @throws {MissingMasterKey} when it is not among them */
  byId(id: string): Promise<MasterKey>;
}
