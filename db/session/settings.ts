/** Settings that a session gives to a transaction; all of them end with it. */
export interface TransactionSettings {
  readonly role: string;
  readonly 'request.jwt.claims': string;
  /** Milliseconds, for each statement. */
  readonly statement_timeout?: string;
  /** Milliseconds without a statement after which the database gives a transaction up. */
  readonly idle_in_transaction_session_timeout?: string;
  /** Planned for the first rows (0.1) or for all of them (1). */
  readonly cursor_tuple_fraction?: string;
  readonly application_name?: string;
  /** Why a job runs, for audit triggers. */
  readonly 'likeperson.reason'?: string;
}

/** A statement with its parameters. */
export interface ParameterisedStatement {
  readonly text: string;
  readonly params: readonly string[];
}

/**
 * One statement that makes the rest of its transaction the caller's. Names are ours and values are parameters, so
 * no claim is ever read as SQL. `is null` keeps the claims, which set_config returns, from travelling back.
 */
export function settingsStatement(settings: TransactionSettings): ParameterisedStatement {
  const entries = Object.entries(settings) as [string, string][];
  const calls = entries.map(([name], i) => `set_config('${name}', $${i + 1}, true) is null`);
  return { text: `select ${calls.join(', ')}`, params: entries.map(([, value]) => value) };
}
