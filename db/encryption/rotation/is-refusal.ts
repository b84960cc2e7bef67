/** Not unique, against a check or a key, or refused by a privilege or a trigger. */
const refusals = /^(23\d{3}|42501|P0001)$/;

/** Whether the database refused what a statement would do to a row, which says nothing of other rows. */
export function isRefusal(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const state = 'sqlState' in cause ? cause.sqlState : 'code' in cause ? cause.code : undefined;
    if (typeof state === 'string' && refusals.test(state)) return true;
  }
  return false;
}
