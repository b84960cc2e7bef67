import { z } from 'zod';

/** Postgres knows no year 0. */
const hasYear = (text: string) => !text.startsWith('0000');

/** A day, `YYYY-MM-DD`, that is in the calendar. */
export const daySchema = z.iso
  .date('is no day of the calendar, as YYYY-MM-DD')
  .refine(hasYear, 'is no day of the calendar, as YYYY-MM-DD');

const iso = z.iso.datetime({ offset: true });

/** As Postgres writes an instant, in ISO 8601. */
const inIso = (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');

/** Postgres takes offsets below 16 hours. */
const endsLikeAnOffset = /(Z|[+-](0\d|1[0-5]):[0-5]\d)$/;

function isInstant(text: string): boolean {
  const written = inIso(text);
  return iso.safeParse(written).success && hasYear(written) && endsLikeAnOffset.test(written);
}

/** An instant with its offset from UTC, in ISO 8601 or as Postgres writes it. */
export const instantSchema = z
  .string()
  .refine(isInstant, 'is no instant with an offset from UTC, as 2026-01-31T12:00:00Z');

/** The version of a row: an instant as Postgres writes it, to the microsecond. */
export const versionSchema = z
  .string()
  .refine(
    (text) =>
      /^[^T]{10} [^Z]+$/.test(text) && /:\d\d(\.\d{1,6})?[+-]/.test(text) && isInstant(text),
    'is no version: give updatedAt of the row as it was read',
  );
