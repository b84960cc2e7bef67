import { StatementAborted } from './errors/statement-aborted.ts';

interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for something, first come, first served. */
export class WaitingLine<T> {
  readonly #waiters = new Set<Waiter<T>>();

  get length(): number {
    return this.#waiters.size;
  }

  /**
   * Waits for one's turn.
   *
   * @throws whatever `tooLong` makes, after so many milliseconds
   * @throws {StatementAborted} when the signal fires first
   */
  async join(ms: number, tooLong: () => Error, signal: AbortSignal | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const waiter = { resolve, reject };
    this.#waiters.add(waiter);
    const leave = (error: Error) => {
      // At once: nobody may hand anything to somebody who has left.
      this.#waiters.delete(waiter);
      reject(error);
    };
    const timer = setTimeout(() => leave(tooLong()), ms);
    const onAbort = () => leave(new StatementAborted('rolled_back', signal?.reason));
    signal?.addEventListener('abort', onAbort);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Gives it to the first in line; false when there is nobody. */
  give(value: T): boolean {
    const next = this.#next();
    next?.resolve(value);
    return next !== undefined;
  }

  /** Tells the first in line that there will be none for them. */
  refuse(error: unknown): void {
    this.#next()?.reject(error);
  }

  /** Sends everybody away. */
  dissolve(error: Error): void {
    while (this.length > 0) this.refuse(error);
  }

  #next(): Waiter<T> | undefined {
    const [next] = this.#waiters;
    if (next) this.#waiters.delete(next);
    return next;
  }
}
