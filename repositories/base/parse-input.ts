import { z } from 'zod';
import { InvalidInput } from '../errors/invalid-input.ts';

/**
 * The input as its schema has it.
 *
 * @param field what the input is called, where it is one value
 * @throws {InvalidInput} with every issue's path
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  field?: string,
): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(
    parsed.error.issues.map(({ path, message, ...issue }) => ({
      path: [...(field ? [field] : []), ...path, ...unknownKeyOf(issue)].filter(
        (part) => typeof part !== 'symbol',
      ),
      message: issue.code === 'unrecognized_keys' ? 'there is no such field' : plain(message),
    })),
    // Zod's error holds the input.
  );
}

const unknownKeyOf = (issue: { code: string; keys?: unknown }) =>
  issue.code === 'unrecognized_keys' && Array.isArray(issue.keys) && issue.keys.length === 1
    ? [String(issue.keys[0])]
    : [];

const plain = (message: string) => message.replace(/\.$/, '').replace(/^Invalid input: /, '');

/** A UUID, in lower case as Postgres writes it. */
export const uuidSchema = z.guid().toLowerCase();

/** A day, `YYYY-MM-DD`, that is in the calendar. */
export const daySchema = z.iso.date();

/** A text that means something: trimmed, not empty, of characters that Postgres can store and a key can seal. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'has something that is no character',
    );

/** An instant as Postgres writes it, to the microsecond. */
const storedInstantSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/);

/** An instant with its offset from UTC, in ISO 8601 or as Postgres writes it. */
export const instantSchema = z.union(
  [z.iso.datetime({ offset: true }), storedInstantSchema],
  'is no instant with an offset from UTC',
);

/**
 * The version of a row that somebody has read.
 *
 * @throws {InvalidInput} about `version`
 */
export function parseVersion(version: string): string {
  return parseInput(storedInstantSchema, version, 'version');
}
