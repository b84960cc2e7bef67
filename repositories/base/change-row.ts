import { AccessDenied } from '../errors/access-denied.ts';
import { NotFound } from '../errors/not-found.ts';
import { StaleWrite } from '../errors/stale-write.ts';
import { parseVersion } from './parse-input.ts';
import { inDomainWords } from './repository-error.ts';

/** One row that is to be changed, and how. */
interface RowChange<T> {
  readonly table: string;
  readonly id: string;
  /** `updatedAt` of the row as it was read. */
  readonly version: string;
  /** Changes the row if it is there in this version, and returns it. */
  readonly write: (version: string) => PromiseLike<readonly T[]>;
  /** The row's `updatedAt` now, if the caller sees the row, and whether what `write` demands besides holds. */
  readonly look: () => PromiseLike<
    readonly { readonly updatedAt: string; readonly holds: boolean }[]
  >;
  /** What to throw when it does not. */
  readonly otherwise?: () => Error;
}

/**
 * Changes or removes one row in one round trip. Where nothing was changed it looks once more, so as to say why: a write that RLS
 * or somebody else's write has made void is never silent.
 *
 * @throws {NotFound} when the caller does not see the row
 * @throws {StaleWrite} when it has changed since it was read
 * @throws {AccessDenied} when they see it and may not change it
 * @throws {Conflict} when other rows belong to one that is to be removed
 * @throws {InvalidInput} {@link Conflict} {@link IllegalTransition} as the database says
 */
export async function changeRow<T>(change: RowChange<T>): Promise<T> {
  const { table, id, version, write, look, otherwise } = change;
  const read = parseVersion(version);
  const [changed] = await inDomainWords(table, () => write(read));
  if (changed !== undefined) return changed;
  const [now] = await inDomainWords(table, look);
  if (!now) throw new NotFound(table, id);
  if (now.updatedAt !== version) throw new StaleWrite(table, id);
  throw !now.holds && otherwise ? otherwise() : new AccessDenied(table);
}

/**
 * The one row that was asked for.
 *
 * @throws {NotFound} when the caller does not see it
 */
export async function oneRow<T>(
  table: string,
  id: string,
  read: () => PromiseLike<readonly T[]>,
): Promise<T> {
  const [row] = await inDomainWords(table, read);
  if (row === undefined) throw new NotFound(table, id);
  return row;
}

/**
 * The row that an INSERT … RETURNING gave.
 *
 * @throws {AccessDenied} {@link InvalidInput} {@link Conflict} as the database says
 */
export async function newRow<T>(table: string, write: () => PromiseLike<readonly T[]>): Promise<T> {
  const [row] = await inDomainWords(table, write);
  // INSERT … RETURNING shows the row or fails.
  if (row === undefined) throw new AccessDenied(table);
  return row;
}
