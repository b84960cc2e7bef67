import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, char, text } from 'drizzle-orm/pg-core';
import { blank, notInLine, notInText } from './characters.ts';
import { holding } from './held.ts';

/** UTF-8 takes at most so many bytes for a character. */
const widest = 4;

const literal = (pattern: string) => sql.raw(`'${pattern.replaceAll("'", "''")}'`);
const number = (value: number) => sql.raw(String(value));

/** Bytes are counted without reading the text, so that what is much too long costs nothing. */
const atMost = (column: AnyPgColumn, characters: number): SQL =>
  sql`octet_length(${column}) <= ${number(characters * widest)} and char_length(${column}) <= ${number(characters)}`;

const matches = (column: AnyPgColumn, pattern: string): SQL => sql`${column} ~ ${literal(pattern)}`;

const isName = (column: AnyPgColumn): SQL =>
  sql`${matches(column, `^[^${notInLine}]+$`)} and ${matches(column, `[^${blank}]`)}`;

/** A name: one line that is not blank and holds nothing invisible. */
export const line = <Name extends string>(name: Name, most: number) =>
  holding(text(name), {
    condition: (column) => sql`${atMost(column, most)} and ${isName(column)}`,
    words: `is no line of 1 to ${most} characters, all of them visible`,
  });

/** Text of several lines, which may be empty. */
export const lines = <Name extends string>(name: Name, most: number) =>
  holding(text(name), {
    condition: (column) =>
      sql`${atMost(column, most)} and ${matches(column, `^[^${notInText}]*$`)}`,
    words: `is no text of at most ${most} characters`,
  });

/** A text of ASCII that matches a pattern as a whole, `most` bytes at most. */
export const code = <Name extends string>(name: Name, pattern: string, most: number) =>
  holding(text(name), {
    condition: (column) =>
      sql`octet_length(${column}) <= ${number(most)} and ${matches(column, `^${pattern}$`)}`,
    words: 'is not written as it has to be',
  });

/** A word of ours, as `km` or `waiting_room`. */
export const word = <Name extends string>(name: Name) => code(name, '[a-z][a-z0-9_]{0,62}', 63);

/** A key into another system: one line of visible characters, counted in bytes where an index holds it. */
export const key = <Name extends string>(name: Name, mostBytes: number) =>
  holding(text(name), {
    condition: (column) =>
      sql`octet_length(${column}) <= ${number(mostBytes)} and ${isName(column)}`,
    words: `is no line of 1 to ${mostBytes} bytes`,
  });

/** A number that is a name, as a municipality's: always so many digits. */
export const digits = <Name extends string>(name: Name, length: number) =>
  holding(char(name, { length }), {
    condition: (column) => matches(column, `^[0-9]{${length}}$`),
    words: `is not ${length} digits`,
  });

/** An address for e-mail, as far as one can tell without writing to it. */
export const email = <Name extends string>(name: Name) => {
  const part = `[^@${notInLine}${blank}]+`;
  return holding(text(name), {
    condition: (column) => sql`${atMost(column, 254)} and ${matches(column, `^${part}@${part}$`)}`,
    words: 'is no address for e-mail',
  });
};

/** A telephone number as people write it. */
export const phone = <Name extends string>(name: Name) => code(name, '[+]?[0-9 ]{5,20}', 21);
