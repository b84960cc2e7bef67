import { type SQL, sql } from 'drizzle-orm';

/**
 * Turns a compiled condition into what `pgPolicy` takes. This and the managed SQL objects are the only
 * places that use `sql.raw`: a bound value would reach the migration as `$1`, and `--` would be read by
 * drizzle-kit as the end of a statement.
 *
 * @throws {Error} when the condition holds a parameter or a comment marker.
 */
export function policySql(condition: string): SQL {
  if (/\$\d|--|\/\*/.test(condition)) {
    throw new Error(
      `Cannot write the policy condition "${condition}": it holds a parameter or a comment marker, which drizzle-kit corrupts. Write literals.`,
    );
  }
  return sql.raw(condition);
}
