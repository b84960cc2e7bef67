import type { Observation, Verdict } from '../model.ts';

/** Constraints on values: by the time they speak, access has let the row pass. */
const aboutValues: ReadonlySet<string> = new Set(['23502', '23505', '23514', '23P01']);
const FOREIGN_KEY = '23503';
const PRIVILEGE = '42501';
/** There is no such way from state to state, for anybody. */
const NO_SUCH_WAY = 'PT409';
const refusals: ReadonlySet<string> = new Set([PRIVILEGE, NO_SUCH_WAY]);
/** Refused, but only after the row had been reached. */
export const LET_THROUGH = '42501 too late';

/**
 * What a code of the probe means: a number of rows, or an SQLSTATE. One that is not foreseen counts as denied, and
 * `isForeseen` tells it apart.
 */
export function observed(code: string): Observation {
  if (/^\d+$/.test(code) && code.length < 5) {
    return { outcome: code === '0' ? 'denied' : 'allowed' };
  }
  if (code === LET_THROUGH) return { outcome: 'constrained', sqlState: PRIVILEGE };
  if (code === FOREIGN_KEY) return { outcome: 'dangling', sqlState: code };
  if (aboutValues.has(code)) return { outcome: 'constrained', sqlState: code };
  return { outcome: 'denied', sqlState: code };
}

/** Whether a code says that something is denied: for want of privilege, or to everybody. */
export function isRefusal(code: string): boolean {
  return refusals.has(code);
}

/** Whether something ended as it should have. */
export function agrees(expected: Verdict['outcome'], seen: Observation): boolean {
  if (seen.outcome === 'constrained') return expected !== 'denied';
  return expected === seen.outcome && isForeseen(seen);
}

/** No caller should meet an error that is not a plain refusal: it tells them something, or hides something from us. */
function isForeseen(seen: Observation): boolean {
  return seen.outcome !== 'denied' || seen.sqlState === undefined || isRefusal(seen.sqlState);
}
