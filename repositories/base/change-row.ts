import { StatementFailed } from '../../db/session/errors/statement-failed.ts';
import { AccessDenied } from '../errors/access-denied.ts';
import { InvalidInput } from '../errors/invalid-input.ts';
import { NotFound } from '../errors/not-found.ts';
import { StaleWrite } from '../errors/stale-write.ts';
import { declaredWay, illegalTransitionOf } from './illegal-transition-of.ts';
import { parseVersion } from './parse-input.ts';
import { inDomainWords } from './repository-error.ts';

/** One row that is to be changed, and how. */
interface RowChange<T> {
  readonly table: string;
  readonly id: string;
  /** `updatedAt` of the row as it was read. */
  readonly version: string;
  /** The state to which it is to go, where a workflow has a say. */
  readonly to?: string | undefined;
  /** Changes the row if it is there in this version, and returns it. */
  readonly write: (version: string) => PromiseLike<readonly T[]>;
  /** The row as it is now, if the caller sees it. */
  readonly look: () => PromiseLike<readonly RowNow[]>;
  /** What to throw when what `write` demands besides does not hold. */
  readonly otherwise?: () => Error;
}

interface RowNow {
  readonly updatedAt: string;
  /** Whether what `write` demands besides holds. */
  readonly holds: boolean;
  /** Null where the table has none. */
  readonly status: string | null;
}

/**
 * Changes or removes one row in one round trip. Where that is refused without saying all, it looks once more, so as to
 * say why: a write that RLS or somebody else's write has made void is never silent.
 *
 * In a transaction nothing can be looked up after an error, and what only the row's state would tell is left out: a
 * step that is another role's is {@link AccessDenied} there, a missing reason {@link InvalidInput}.
 *
 * @throws {NotFound} when the caller does not see the row
 * @throws {StaleWrite} when it has changed since it was read
 * @throws {IllegalTransition} when it is not theirs to take it to that state, or not yet
 * @throws {AccessDenied} when they see it and may not change it
 * @throws {Conflict} when other rows belong to one that is to be removed
 * @throws {InvalidInput} {@link Conflict} as the database says
 */
export async function changeRow<T>(change: RowChange<T>): Promise<T> {
  const { table, id, version, to, write, look, otherwise } = change;
  const read = parseVersion(version);
  let refusal: unknown;
  try {
    const [changed] = await inDomainWords(table, () => write(read));
    if (changed !== undefined) return changed;
  } catch (error) {
    if (to === undefined || !isAboutSomeState(error)) throw error;
    refusal = error;
  }
  const [now] = await inDomainWords(table, look);
  if (!now) throw new NotFound(table, id);
  if (now.updatedAt !== version) throw new StaleWrite(table, id);
  if (to !== undefined && now.status !== null) {
    throw refusedStep(table, { from: now.status, to }, refusal);
  }
  throw !now.holds && otherwise ? otherwise() : new AccessDenied(table);
}

/** Not for this role, or a demand of a trigger: each of a step that the database does not name. */
function isAboutSomeState(error: unknown): error is AccessDenied | InvalidInput {
  if (error instanceof AccessDenied) return true;
  const cause = error instanceof InvalidInput ? error.cause : undefined;
  return cause instanceof StatementFailed && cause.sqlState === '23514' && !cause.constraint;
}

function refusedStep(table: string, step: { from: string; to: string }, refusal: unknown) {
  if (!(refusal instanceof InvalidInput)) {
    const hint = refusal instanceof AccessDenied ? refusal.hint : undefined;
    return illegalTransitionOf(table, step, hint, refusal);
  }
  const { needsReason = false } = declaredWay(table, step.from, step.to) ?? {};
  return needsReason ? illegalTransitionOf(table, { ...step, needsReason }, '', refusal) : refusal;
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
