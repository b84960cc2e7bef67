import type { TableName } from '../policies/access-matrix.ts';
import type { Command } from '../policies/roles.ts';

/** A value as Postgres writes it to JSON (`to_jsonb`): ids, dates, ranges, bytea and enums are strings. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A row by column name. A row of the database has every column; a new row has those its writer names. */
export type Row = Readonly<Record<string, Value>>;

/** Everything in the database that bears on access. */
export interface World {
  readonly tables: { readonly [T in TableName]: readonly Row[] };
  /** Profile ids of Global Administrators, whose list is out of the API's reach. */
  readonly globalAdministrators: ReadonlySet<string>;
  /** Profile ids of people whose account is banned. */
  readonly banned: ReadonlySet<string>;
  /** The day on which tokens are made, as `YYYY-MM-DD`. */
  readonly today: string;
}

/** Somebody who asks. What they may do follows from the rows about them, never from what they say. */
export type Caller =
  /** Nobody signed in. */
  | { readonly kind: 'anonymous' }
  /** A person with a token that the hook made from the world's rows. */
  | { readonly kind: 'person'; readonly profileId: string }
  /** Somebody with claims that no hook made: malformed, or saying what they may not say. They may do nothing. */
  | { readonly kind: 'malformed'; readonly name: string; readonly claims: string };

/** A row's primary key: its id, and its tenant unless it belongs to none. */
export interface Key {
  readonly id: string;
  readonly organization_id?: string | null;
}

/** One thing that a caller tries to do to one row. */
export type Attempt =
  | { readonly command: 'select'; readonly table: TableName; readonly key: Key }
  /** Reading a column at all, whichever the row. */
  | { readonly command: 'select'; readonly table: TableName; readonly column: string }
  | { readonly command: 'insert'; readonly table: TableName; readonly row: Row }
  | {
      readonly command: 'update';
      readonly table: TableName;
      readonly key: Key;
      readonly column: string;
      readonly value: Value;
    }
  | { readonly command: 'delete'; readonly table: TableName; readonly key: Key };

/** What should become of an attempt. */
export type Verdict =
  | { readonly outcome: 'allowed'; readonly because: string }
  /** No row is reached, or the server refuses for want of privilege. */
  | { readonly outcome: 'denied'; readonly because: string }
  /** Access would allow it, but the row points at something that is not there for its organisation. */
  | { readonly outcome: 'dangling'; readonly because: string };

/** What became of an attempt. */
export type Observation =
  | { readonly outcome: 'allowed' }
  | { readonly outcome: 'denied'; readonly sqlState?: string }
  | { readonly outcome: 'dangling'; readonly sqlState: string }
  /** Access let it pass, and a constraint on values (unique, check, not null, exclusion) refused it afterwards. */
  | { readonly outcome: 'constrained'; readonly sqlState: string };

/** An attempt that ended otherwise than it should have. */
export interface Disagreement {
  readonly caller: Caller;
  readonly attempt: Attempt;
  readonly expected: Verdict;
  readonly observed: Observation;
}

export type { Command, TableName };
