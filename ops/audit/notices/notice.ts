import type postgres from 'postgres';

/** What a notice tells of one object. */
export interface Telling {
  /** The database object, as one would name it in SQL. */
  readonly object: string;
  readonly text: string;
}

/** Something that whoever answers for a database should know, and that nobody here can change. No rule: it fails nothing. */
export interface Notice {
  /** Also the file's name. */
  readonly name: string;
  /** What it is about and why it stays, for a person. */
  readonly tells: string;
  look(sql: postgres.TransactionSql): Promise<Telling[]>;
}
