import type postgres from 'postgres';

/** What a rule objects to. */
export interface Finding {
  /** The database object, as one would name it in SQL. */
  readonly object: string;
  /** What is wrong with it and what to do. */
  readonly advice: string;
}

/** Something that must hold in every database we run, whoever changed it last. */
export interface Rule {
  /** Named by what it demands; also the file's name. */
  readonly name: string;
  /** The demand, in one sentence. */
  readonly demands: string;
  /** Inside a transaction: a rule may make temporary tables, and leaves nothing behind. */
  check(sql: postgres.TransactionSql): Promise<Finding[]>;
}
