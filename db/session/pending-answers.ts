/**
 * Answers that a connection owes. When it ends, all of them fail: postgres.js 3.4.9 never settles a statement that is
 * sent between an error of the socket and its close.
 */
export class PendingAnswers {
  readonly #rejections = new Set<(error: Error) => void>();
  #ended = false;

  /** The same answer, or a failure as soon as the connection has ended. */
  follow<T>(answer: PromiseLike<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#rejections.add(reject);
    answer.then(
      (value) => {
        this.#rejections.delete(reject);
        resolve(value);
      },
      (error: unknown) => {
        this.#rejections.delete(reject);
        reject(error);
      },
    );
    if (this.#ended) this.end();
    return promise;
  }

  end(): void {
    this.#ended = true;
    for (const reject of this.#rejections) reject(lineEnded());
    this.#rejections.clear();
  }
}

/** Like the errors of a socket: whoever sent the statement knows what may have become of it. */
const lineEnded = () => Object.assign(new Error('The connection ended.'), { errno: 'CLOSED' });
