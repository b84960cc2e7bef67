import postgres from 'postgres';
import type { ConnectionOptions } from './connection-options.ts';
import { ConnectionLost } from './errors/connection-lost.ts';
import { PendingAnswers } from './pending-answers.ts';
import { postgresClient } from './postgres-client.ts';
import { SingleLine } from './single-line.ts';

/** postgres.js on one line to the server, and whether that is still good for another caller. */
export class Link {
  readonly openedAt = Date.now();
  protected readonly client: postgres.Sql;
  protected readonly single: SingleLine;
  readonly #answers = new PendingAnswers();
  #state: 'clean' | 'doubtful' | 'lost' = 'clean';

  protected constructor(options: ConnectionOptions) {
    this.single = new SingleLine(options.route);
    this.client = postgresClient(options, this.single, () => this.#lose());
  }

  /** Whether another caller may have it next. */
  get reusable(): boolean {
    return this.#state === 'clean';
  }

  get lost(): boolean {
    return this.#state === 'lost';
  }

  /** Says that something may be left on it: no other caller gets it. */
  distrust(): void {
    if (this.#state === 'clean') this.#state = 'doubtful';
  }

  /** Cuts the line: whatever is under way fails. The server rolls back when it notices. */
  destroy(): void {
    this.#lose();
    this.single.destroy();
    void this.client.end({ timeout: 0 });
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    if (this.lost) return;
    this.#state = 'lost';
    await this.client.end({ timeout: 1 });
  }

  /**
   * Sends something, and waits for its answer or for the end of the line.
   *
   * @throws {ConnectionLost} when it has ended before
   */
  protected async answerTo<T>(send: () => PromiseLike<T>): Promise<T> {
    if (this.lost) throw new ConnectionLost('rolled_back');
    try {
      return await this.#answers.follow(send());
    } catch (error) {
      // Not the server's: postgres.js may have more to send for what it could not.
      if (!(error instanceof postgres.PostgresError)) this.distrust();
      throw error;
    }
  }

  #lose(): void {
    this.#state = 'lost';
    this.#answers.end();
  }
}
