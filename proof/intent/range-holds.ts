const WRITTEN = /^([[(])"?([^,"]*)"?,"?([^)\]"]*)"?([)\]])$/;

/**
 * Whether a day lies in a `daterange` as Postgres writes it, such as `[2025-01-01,2026-01-01)`.
 *
 * @param day as `YYYY-MM-DD`; text of this form sorts like the days it names.
 */
export function rangeHolds(range: string, day: string): boolean {
  const parts = WRITTEN.exec(range.trim());
  if (!parts) return false;
  const [, opening, lower = '', upper = '', closing] = parts;
  return begun(lower, opening === '[', day) && !ended(upper, closing === ']', day);
}

function begun(lower: string, inclusive: boolean, day: string): boolean {
  if (lower === '' || lower === '-infinity') return true;
  return inclusive ? day >= lower : day > lower;
}

function ended(upper: string, inclusive: boolean, day: string): boolean {
  if (upper === '' || upper === 'infinity') return false;
  return inclusive ? day > upper : day >= upper;
}
