import { sql } from 'drizzle-orm';
import { text } from 'drizzle-orm/pg-core';
import { blank, notInLine } from './characters.ts';
import { holding } from './held.ts';

const number = (value: number) => sql.raw(String(value));
const literal = (pattern: string) => sql.raw(`'${pattern}'`);

/**
 * A list of short names. To Postgres an array may have several dimensions, and holes: `cardinality` counts both, and
 * what reads the list expects neither.
 */
export const listOfLines = <Name extends string>(
  name: Name,
  { mostElements, most }: { readonly mostElements: number; readonly most: number },
) =>
  holding(text(name).array(), {
    // No element has a line break, so that joined by them each is a line.
    condition: (column) =>
      sql`cardinality(${column}) <= ${number(mostElements)} and coalesce(array_ndims(${column}), 1) = 1 and array_position(${column}, null) is null and octet_length(array_to_string(${column}, '')) <= ${number(mostElements * most * 4)} and array_to_string(${column}, '') ~ ${literal(`^[^${notInLine}]*$`)} and (cardinality(${column}) = 0 or array_to_string(${column}, chr(10)) ~ ${literal(String.raw`^[^\n]{1,${most}}(\n[^\n]{1,${most}})*$`)}) and array_to_string(${column}, chr(10)) !~ ${literal(String.raw`(^|\n)[${blank}]+(\n|$)`)}`,
    words: `is no list of at most ${mostElements} lines of 1 to ${most} characters`,
  });
