import type postgres from 'postgres';
import type { Finding } from '../../audit/rule.ts';

/** What is as it should not be about one object, for somebody who knows Postgres and not this project. */
export interface Description {
  readonly expected: string;
  readonly found: string;
  /** Statements that bring back what the repository says; absent where a person has to decide. */
  readonly repair?: readonly string[];
}

/** One way in which the live database is not what the repository says. */
export interface Difference extends Description {
  /** The rule that noticed, and what it demands. */
  readonly rule: string;
  readonly demands: string;
  /** The database object, as one would name it in SQL. */
  readonly object: string;
  /** What to do next, in words. */
  readonly next: string;
}

/** Describes what a rule objects to; null where it has no more to say than the rule itself. */
export type Describe = (
  sql: postgres.TransactionSql,
  finding: Finding,
) => Description | null | Promise<Description | null>;
