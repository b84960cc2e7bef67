/** A statement as it is sent. */
export interface Statement {
  readonly text: string;
  /** Encoded when it is sent. */
  readonly params: readonly unknown[];
  /** Rows as arrays of columns (as Drizzle maps them) or as objects. */
  readonly rows: 'arrays' | 'objects';
  /** Whether something of it may outlive its transaction: see leavesNothingBehind(). */
  readonly mayLinger: boolean;
  /** Whether the same text has other columns another time, so that nothing may be remembered of it. */
  readonly shapeless?: boolean;
}

/** The rows of a statement, with how many it returned or changed. */
export type StatementResult<Row = unknown> = Row[] & {
  /** Rows returned or changed; null for statements that have no rows. */
  readonly count: number | null;
  /** The command tag, e.g. `UPDATE`. */
  readonly command: string;
};

/** Something that runs statements as one caller: a session, or a transaction of one. */
export interface StatementRunner {
  run(statement: Statement): Promise<StatementResult>;
}
