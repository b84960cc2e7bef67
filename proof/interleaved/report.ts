/** Something of a caller that reached somebody else. */
export interface Bleed {
  /** Other rows than the caller's own, or a connection that serves somebody between two callers. */
  readonly kind: 'rows' | 'leftovers';
  readonly caller: string;
  /** Whom the connection served before, and what happened to them. */
  readonly before: string;
  readonly statement: string;
  readonly expected: string;
  readonly found: string;
}

export interface InterleavedReport {
  readonly callers: number;
  /** Compared with what the caller gets on a connection of their own. */
  readonly statements: number;
  readonly cancels: number;
  readonly failures: number;
  readonly bleeds: number;
  /** The first of them. */
  readonly bled: readonly Bleed[];
}

const SHOWN = 20;

/** Counts what happens on all connections together. */
export class Tally {
  statements = 0;
  cancels = 0;
  failures = 0;
  #bleeds = 0;
  readonly #bled: Bleed[] = [];

  bleed(bleed: Bleed): void {
    this.#bleeds += 1;
    if (this.#bled.length < SHOWN) this.#bled.push(bleed);
  }

  report(callers: number): InterleavedReport {
    const { statements, cancels, failures } = this;
    return { callers, statements, cancels, failures, bleeds: this.#bleeds, bled: this.#bled };
  }
}
