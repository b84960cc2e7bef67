import { normalisedPhone } from './phone-number.ts';

/** By what a contact is recognised as somebody who was there before. */
export interface ContactIdentity {
  readonly name: string;
  readonly phone: string | null;
  readonly birthYear: number | null;
}

/**
 * The one text for all spellings of a contact, to be hashed for contacts.dedup_hash. Two people of the same name
 * differ by their telephone number or, without one, by their year of birth.
 *
 * The name in NFKC and without regard to case, with all dashes and apostrophes alike, and spaces for hyphens (a double
 * name is written both ways). `aa` and `å` stay apart: they are different names. Change nothing here without
 * recomputing every hash: recomputeContactLookups() does.
 */
export function contactIdentity({ name, phone, birthYear }: ContactIdentity): string {
  const number = phone === null ? '' : normalisedPhone(phone);
  return JSON.stringify([normalisedName(name), number || `born ${birthYear ?? 'unknown'}`]);
}

function normalisedName(name: string): string {
  return foldedCase(name.normalize('NFKC'))
    .normalize('NFKC')
    .replaceAll(/[\p{Dash}\s]+/gu, ' ')
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .trim();
}

/** Full case folding but for a few letters no Norwegian register has: `ß` is `ss`, every sigma is the same. */
function foldedCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
