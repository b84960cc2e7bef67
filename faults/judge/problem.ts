/** A promise that did not hold in a trial. */
export interface Problem {
  readonly kind: 'mixed' | 'rows' | 'functions' | 'record' | 'next run' | 'not ended' | 'error';
  readonly when: 'after the kill' | 'at the end';
  /** What was found, without contents of rows. */
  readonly found: string;
  /** How many rows are gone or other than they were, as far as can be counted. */
  readonly rows?: number;
}
