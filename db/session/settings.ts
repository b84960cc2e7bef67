import { reachSettings } from '../reach-settings.ts';

/** Settings that a session gives to a transaction; all of them end with it. */
export interface TransactionSettings {
  readonly role: string;
  readonly 'request.jwt.claims': string;
  /** Milliseconds, for each statement. */
  readonly statement_timeout?: string;
  /** Milliseconds without a statement after which the database gives a transaction up. */
  readonly idle_in_transaction_session_timeout?: string;
  /** Milliseconds after which the database gives a transaction up, whatever it does. */
  readonly transaction_timeout?: string;
  /** Planned for the first rows (0.1) or for all of them (1). */
  readonly cursor_tuple_fraction?: string;
  readonly application_name?: string;
  /** Why a job runs, for audit triggers. */
  readonly 'likeperson.reason'?: string;
  /** What the database once read in these claims, so that it need not read them again. */
  readonly [reachSettings.reach]?: string;
  readonly [reachSettings.of]?: string;
}

/** A statement with its parameters. */
export interface ParameterisedStatement {
  readonly text: string;
  readonly params: readonly string[];
}

/** Reads what the caller's claims give, in the database. */
export const READ_REACH: ParameterisedStatement = {
  text: 'select private.read_reach()',
  params: [],
};

/** A statement that goes before another, as part of its transaction. */
export interface LeadingStatement extends ParameterisedStatement {
  /** Told the first column of its row. */
  readonly onAnswer?: (text: string) => void;
}

/**
 * One statement that makes the rest of its transaction the caller's. Names are ours and values are parameters, so
 * no claim is ever read as SQL. A value of several settings travels once, and `is null` keeps what set_config returns
 * from travelling back.
 */
export function settingsStatement(settings: TransactionSettings): ParameterisedStatement {
  const entries = Object.entries(settings) as [string, string][];
  const params = [...new Set(entries.map(([, value]) => value))];
  const calls = entries.map(
    ([name, value]) => `set_config('${name}', $${params.indexOf(value) + 1}, true) is null`,
  );
  return { text: `select ${calls.join(', ')}`, params };
}
