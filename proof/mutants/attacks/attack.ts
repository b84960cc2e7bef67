import type postgres from 'postgres';
import type { Caller, World } from '../../model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Mutant } from '../mutant.ts';

/** Two connections of a superuser to a clone in which nothing is broken for longer than a transaction. */
export interface Aside {
  readonly one: postgres.Sql;
  /** Gives up soon when it has to wait. */
  readonly two: postgres.Sql;
}

/** Where an attack is tried: on which object, in which world. */
export interface Target {
  readonly mutant: Pick<Mutant, 'object' | 'table'> & Partial<Pick<Mutant, 'apply'>>;
  /** As it was before anything was broken. */
  readonly catalog: Catalog;
  /** What the database holds. */
  readonly world: World;
  /** Claims of the world's people, as JSON; null: no token. */
  readonly tokens: ReadonlyMap<Caller, string | null>;
  /** For what takes two, who break the clone beside for themselves: what one has not committed the other does not see. */
  readonly aside?: Aside;
}

/** Something that must be refused, and that is no decision about one row by a policy. */
export interface Attack {
  /** Also the file's name. */
  readonly name: string;
  /** What must not succeed, as a sentence. */
  readonly attempts: string;
  /** Whether this object could let it succeed. */
  concerns(mutant: Target['mutant']): boolean;
  /**
   * Tries it in an open transaction of a superuser, and undoes it.
   *
   * @returns what succeeded, or undefined when everything was refused
   */
  probe(sql: postgres.TransactionSql, target: Target): Promise<string | undefined>;
}
