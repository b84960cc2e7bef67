import { LRUCache } from 'lru-cache';

/** At about 2 KB for a caller with many associations. */
const CALLERS = 1000;

/**
 * What the database read in claims, by the text of the claims. It reads them itself, once for as long as the caller
 * is among the latest; nothing here decides what they give.
 */
export class Reaches {
  readonly #read = new LRUCache<string, string>({ max: CALLERS });

  of(claims: string): string | undefined {
    return this.#read.get(claims);
  }

  keep(claims: string, reach: string): void {
    this.#read.set(claims, reach);
  }
}
