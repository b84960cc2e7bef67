/** Who writes: the label of a person of the fixed world or of the setting. */
export interface Write {
  readonly by: string;
  readonly does: string;
  /** Asked as the writer in the same transaction, after the write: what they then rely on, as `saw`. */
  readonly sees?: string;
}

/** Two writes that are right one after the other, and together would break something. */
export interface Pair {
  /** What must not come of it, as a sentence. */
  readonly name: string;
  /** Puts the rows back, past all triggers. */
  readonly reset: string;
  readonly writes: readonly [Write, Write];
  /** Whether all is well once both have ended: `select … as holds`; `$1` is what the first saw, null if it failed. */
  readonly holds: string;
}

export const isolationLevels = ['read committed', 'repeatable read', 'serializable'] as const;
export type IsolationLevel = (typeof isolationLevels)[number];

/** Whether the second begins while the first holds what it wrote, or both are sent at once. */
export type Meeting = 'held' | 'together';

/** How one of two ended. */
export type End = 'committed' | { readonly sqlState: string };

/** Two writes at once, and what came of them. */
export interface Round {
  readonly ends: readonly [End, End];
  readonly holds: boolean;
}
