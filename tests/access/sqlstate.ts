import postgres from 'postgres';

/** A statement's fate: how many rows it reached, or the SQLSTATE with which it was refused. */
export type Fate = number | string;

/** SQLSTATE insufficient_privilege: no grant, or a row that a policy's WITH CHECK refuses. */
export const INSUFFICIENT_PRIVILEGE = '42501';
/** A transition that its workflow does not have, whoever asks; PostgREST answers 409. */
export const ILLEGAL_TRANSITION = 'PT409';
/** SQLSTATE check_violation. */
export const CHECK_VIOLATION = '23514';
/** SQLSTATE foreign_key_violation. */
export const FOREIGN_KEY_VIOLATION = '23503';

/**
 * The SQLSTATE of an error.
 *
 * @throws the error itself when Postgres did not send it
 */
export function sqlStateOf(error: unknown): string {
  if (error instanceof postgres.PostgresError) return error.code;
  throw error;
}
