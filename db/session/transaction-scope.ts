import { abortedOr } from './aborted-or.ts';
import type { Connection } from './connection.ts';
import { databaseErrorOf, IN_FAILED_TRANSACTION } from './database-error.ts';
import { StatementAborted } from './errors/statement-aborted.ts';
import { StatementFailed } from './errors/statement-failed.ts';
import { TransactionBusy } from './errors/transaction-busy.ts';
import { TransactionEnded } from './errors/transaction-ended.ts';
import type { Statement, StatementResult, StatementRunner } from './statement.ts';

/** An open transaction, or an open savepoint in one. */
export class TransactionScope implements StatementRunner {
  readonly #connection: Connection;
  readonly #signal: AbortSignal | undefined;
  readonly #parent: TransactionScope | undefined;
  readonly #depth: number;
  readonly #inFlight = new Set<Promise<unknown>>();
  #state: 'open' | 'nesting' | 'ended' = 'open';
  #failure: Error | undefined;
  #mayLinger = false;

  constructor(connection: Connection, signal?: AbortSignal, parent?: TransactionScope) {
    this.#connection = connection;
    this.#signal = signal;
    this.#parent = parent;
    this.#depth = parent ? parent.#depth + 1 : 0;
  }

  /** Why the transaction cannot go on: the first error of a statement in it, whether or not it was caught. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** With what it is nested in: the connection may be another caller's by now. */
  get ended(): boolean {
    return this.#state === 'ended' || (this.#parent?.ended ?? false);
  }

  /** Whether something of what was run may outlive the transaction. */
  get mayLinger(): boolean {
    return this.#mayLinger;
  }

  /** Answers that are still to come. */
  get inFlight(): Promise<unknown>[] {
    return [...this.#inFlight];
  }

  /** From now on no statement is taken. */
  end(): void {
    this.#state = 'ended';
  }

  async run(statement: Statement): Promise<StatementResult> {
    this.#requireOpen();
    if (statement.mayLinger) this.#mayLinger = true;
    try {
      return await this.follow(this.#connection.send(statement.text, statement));
    } catch (error) {
      throw this.rootCauseOf(error);
    }
  }

  /** Runs `work` below a savepoint, which takes no round trip of its own. */
  async transaction<T>(work: (scope: TransactionScope) => Promise<T>): Promise<T> {
    this.#requireOpen();
    const savepoint = `likeperson_${this.#depth}`;
    const inner = new TransactionScope(this.#connection, this.#signal, this);
    this.#state = 'nesting';
    void this.follow(this.#connection.command(`savepoint ${savepoint}`));
    try {
      const value = await work(inner);
      if (inner.#failure) throw inner.#failure;
      this.#close(inner, `release ${savepoint}`);
      return value;
    } catch (error) {
      this.#close(inner, `rollback to ${savepoint}; release ${savepoint}`);
      throw inner.rootCauseOf(error);
    }
  }

  /** Follows an answer until it has come: whatever fails, fails the transaction. */
  follow<T>(answer: Promise<T>): Promise<T> {
    const followed = answer.catch((error: unknown) => {
      const known = abortedOr(databaseErrorOf(error, 'rolled_back'), this.#signal);
      this.#failure ??= known;
      throw known;
    });
    this.#await(followed);
    return followed;
  }

  /** In an aborted transaction, the first error instead of the complaint that it is aborted. */
  rootCauseOf(error: unknown): unknown {
    const first = this.#failure;
    const complaint = error instanceof StatementFailed && error.sqlState === IN_FAILED_TRANSACTION;
    return first && complaint ? first : error;
  }

  #close(inner: TransactionScope, command: string): void {
    inner.end();
    if (this.ended) return;
    if (inner.#mayLinger) this.#mayLinger = true;
    for (const answer of inner.#inFlight) this.#await(answer);
    this.#state = 'open';
    this.follow(this.#connection.command(command)).catch(() => undefined);
  }

  #await(answer: Promise<unknown>): void {
    this.#inFlight.add(answer);
    const done = () => this.#inFlight.delete(answer);
    answer.then(done, done);
  }

  #requireOpen(): void {
    if (this.#signal?.aborted) throw new StatementAborted('rolled_back', this.#signal.reason);
    if (this.ended) throw new TransactionEnded();
    if (this.#state === 'nesting') throw new TransactionBusy();
  }
}
