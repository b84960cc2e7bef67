import { LRUCache } from 'lru-cache';

/** At about 2 KB for a caller with many associations. */
const CALLERS = 1000;

/** After how long the claims are read again. Whether a reach still holds, the database sees at every use. */
const ASKED_AGAIN_MS = 1000;

/** What the database once read in claims. */
export interface KeptReach {
  readonly reach: string;
  /** On the clock of performance.now(): until then it is sent unasked. */
  readonly askedAgainAt: number;
}

/**
 * What the database read in claims, by the text of the claims. It reads them itself, once for as long as the caller
 * is among the latest and nothing is revoked; nothing here decides what they give, nor whether that still holds: the
 * database takes none of these after a migration or a revocation, and reads the claims again. That costs a little each
 * time, so about every second it is asked in the message of a statement what to send.
 */
export class Reaches {
  readonly #read = new LRUCache<string, KeptReach>({ max: CALLERS });

  of(claims: string): KeptReach | undefined {
    return this.#read.get(claims);
  }

  keep(claims: string, reach: string): void {
    this.#read.set(claims, { reach, askedAgainAt: performance.now() + ASKED_AGAIN_MS });
  }
}
