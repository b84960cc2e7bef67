/** Every connection of the pool stayed in use for as long as a caller may wait. */
export class PoolExhausted extends Error {
  readonly code = 'pool-exhausted';

  constructor({ max, waitedMs }: { max: number; waitedMs: number }) {
    super(
      `Waiting for a database connection failed: all ${max} were in use for ${waitedMs} ms. Answer 503 and try later, shorten transactions, or raise "max".`,
    );
    this.name = 'PoolExhausted';
  }
}
