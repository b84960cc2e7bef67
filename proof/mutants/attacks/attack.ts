import type postgres from 'postgres';
import type { Caller, World } from '../../model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Mutant } from '../mutant.ts';

/** Where an attack is tried: on which object, in which world. */
export interface Target {
  readonly mutant: Pick<Mutant, 'object' | 'table'>;
  /** As it was before anything was broken. */
  readonly catalog: Catalog;
  /** What the database holds. */
  readonly world: World;
  /** Claims of the world's people, as JSON; null: no token. */
  readonly tokens: ReadonlyMap<Caller, string | null>;
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
