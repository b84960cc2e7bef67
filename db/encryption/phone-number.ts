const DIGITS_OF_NORWAY = 8;

/**
 * A telephone number as good as E.164 for comparing: `+` and digits. Not a check: only what has no digit gives nothing.
 *
 * Spaces, dots, hyphens, slashes, brackets and a `(0)` go; `00` in front is `+`; eight digits by themselves, and ten
 * that begin with 47, are Norwegian. Other numbers without a country code stay digits.
 */
export function normalisedPhone(typed: string): string {
  const compact = typed
    .normalize('NFKC')
    .replaceAll('(0)', '')
    .replaceAll(/[^\d+]/g, '');
  const digits = compact.replaceAll('+', '');
  if (digits === '') return '';
  if (compact.startsWith('+')) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (digits.length === DIGITS_OF_NORWAY) return `+47${digits}`;
  if (digits.length === DIGITS_OF_NORWAY + 2 && digits.startsWith('47')) return `+${digits}`;
  return digits;
}
