/** The pool was closed: the process is about to end. */
export class PoolClosed extends Error {
  readonly code = 'pool-closed';

  constructor() {
    super(
      'Taking a database connection failed: the pool is closed. Open sessions before closing it.',
    );
    this.name = 'PoolClosed';
  }
}
