import { type PgDialect, PgTransaction } from 'drizzle-orm/pg-core';
import { relateLazily } from './relate-lazily.ts';
import type { ScopedSession } from './scoped-session.ts';
import type { SessionSchema, SessionTables } from './session-schema.ts';
import type { StatementResultHKT } from './statement-result-hkt.ts';

/** A transaction of a session: its statements stand and fall together. */
export class SessionTransaction extends PgTransaction<
  StatementResultHKT,
  SessionSchema,
  SessionTables
> {
  readonly #session: ScopedSession;

  constructor(dialect: PgDialect, session: ScopedSession) {
    super(dialect, session, undefined);
    relateLazily(this, dialect, session);
    this.#session = session;
  }

  /** Runs `work` below a savepoint: if it throws, only what it did is undone. */
  override async transaction<T>(work: (tx: SessionTransaction) => Promise<T>): Promise<T> {
    return await this.#session.transaction(work);
  }
}
