import { z } from 'zod';
import { InvalidInput } from '../errors/invalid-input.ts';
import { versionSchema } from './calendar.ts';

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

const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

/** A text of characters that Postgres can store and a key can seal. */
export const storableTextSchema = z
  .string()
  .refine(isStorable, 'has something that is no character');

/** A text that means something: trimmed, not empty, and storable. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maxLength)
    .refine(isStorable, 'has something that is no character');

/**
 * The version of a row that somebody has read.
 *
 * @throws {InvalidInput} about `version`
 */
export function parseVersion(version: string): string {
  return parseInput(versionSchema, version, 'version');
}
