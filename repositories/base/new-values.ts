import { type Placeholder, SQL } from 'drizzle-orm';
import type { Asked, Placeholders } from './asked.ts';

/** Of a field's new value, so that it is not taken for one that the row is found by. */
const prefix = 'new ';

/**
 * Whether a change can be sent by a statement that is kept. What is computed cannot, and Drizzle turns null into what
 * the database takes only while it builds a statement.
 */
export function isKeepable(values: Asked): boolean {
  return Object.values(values).every(
    (value) => value !== null && typeof value !== 'boolean' && !(value instanceof SQL),
  );
}

/** New values of fields, by the names of their placeholders. */
export function newValues(values: Asked): Asked {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [prefix + field, value]));
}

/** For `set(…)`: the placeholder of each new value, by its field. */
export function setOf(given: Placeholders<Asked>): Record<string, Placeholder> {
  const names = Object.keys(given).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    names.map((name) => [name.slice(prefix.length), placeholderIn(given, name)]),
  );
}

/**
 * The placeholder with this name.
 *
 * @throws {TypeError} when there is none: a condition that is left out would change other rows
 */
export function placeholderIn(given: Placeholders<Asked>, name: string): Placeholder {
  const found = given[name];
  if (typeof found === 'object' && found !== null) return found;
  throw new TypeError(`There is no placeholder ${name}.`);
}
