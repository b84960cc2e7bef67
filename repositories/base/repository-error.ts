import { StatementFailed } from '../../db/session/errors/statement-failed.ts';
import { AccessDenied } from '../errors/access-denied.ts';
import { Conflict } from '../errors/conflict.ts';
import { InvalidInput } from '../errors/invalid-input.ts';
import { fieldOfColumn, fieldsOfConstraint, fieldsOfParent } from './fields-of-constraint.ts';
import { fieldsOfDemand } from './fields-of-demand.ts';
import { illegalTransitionOf } from './illegal-transition-of.ts';
import { wordsOfCheck } from './words-of-check.ts';

/**
 * What a repository throws for an error of a session: the same fact in the words of the domain. Errors that say
 * nothing about the request (a lost connection, a timeout, a pool that is full) stay as they are.
 *
 * @param table the table that was written, where the database does not say
 */
function repositoryErrorOf(error: unknown, table: string): unknown {
  if (!(error instanceof StatementFailed)) return error;
  const { sqlState, constraint = '', hint, column, transition } = error;
  const written = error.table ?? table;
  if (transition) {
    const whatFollows = sqlState === 'PT409' ? hint : undefined;
    return illegalTransitionOf(written, transition, whatFollows, error);
  }
  switch (sqlState) {
    case '42501':
      return new AccessDenied(written, hint, error);
    case '23505':
    case '23P01':
      return new Conflict(written, constraint, fieldsOfConstraint(written, constraint), error);
    case '23503':
      // Named by a row elsewhere, or naming one that is not there: only the written table's own key is an input.
      return written === table
        ? invalid(fieldsOfConstraint(written, constraint), 'names nothing that is there', error)
        : new Conflict(written, constraint, [], error);
    case '23502': {
      const parent = column ? fieldsOfParent(written, column) : [];
      if (parent.length > 0) return invalid(parent, 'names nothing that is there', error);
      return invalid(column ? [fieldOfColumn(written, column)] : [], 'is missing', error);
    }
    case '23514':
      return invalid(
        constraint ? fieldsOfConstraint(written, constraint) : fieldsOfDemand(hint),
        hint ?? wordsOfCheck(constraint),
        error,
      );
    // A row that would make an access token too large: see db/sql/access-token-hook.ts and association-tree.ts.
    case '54000':
      return invalid(fieldsOfDemand(hint), hint ?? 'is too much', error);
    default:
      return /^22/.test(sqlState) ? invalid([], 'a value is not valid', error) : error;
  }
}

/** Does `work`, and throws what repositories throw. */
export async function inDomainWords<T>(table: string, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw repositoryErrorOf(error, table);
  }
}

function invalid(fields: readonly string[], message: string, cause: unknown): InvalidInput {
  const paths = fields.length > 0 ? fields.map((field) => [field]) : [[]];
  return new InvalidInput(
    paths.map((path) => ({ path, message })),
    cause,
  );
}
