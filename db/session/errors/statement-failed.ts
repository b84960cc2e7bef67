import type { RefusedTransition } from '../refused-transition.ts';

/** What the database says about a refused statement, without the row that it refused. */
export interface Refusal {
  /** SQLSTATE, e.g. `42501`. */
  readonly sqlState: string;
  readonly message: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly hint?: string;
  readonly transition?: RefusedTransition;
}

/** The database refused a statement, and its transaction was rolled back. Parameters are never in the message. */
export class StatementFailed extends Error {
  readonly code = 'statement-failed';
  readonly sqlState: string;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;
  /** What to do instead, where the schema says so. */
  readonly hint: string | undefined;
  /** What a workflow does not let a row do, where that is why. */
  readonly transition: RefusedTransition | undefined;

  constructor(refusal: Refusal, cause: unknown) {
    const { sqlState, message, table, column, constraint, hint, transition } = refusal;
    super(
      `Running a statement failed: ${message} (SQLSTATE ${sqlState}).${hint ? ` ${hint}` : ''}`,
      { cause },
    );
    this.name = 'StatementFailed';
    this.sqlState = sqlState;
    this.table = table;
    this.column = column;
    this.constraint = constraint;
    this.hint = hint;
    this.transition = transition;
  }
}
