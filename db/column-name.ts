/** What Postgres 17 takes for something else than the name of a column, unless it stands in quotes: pg_get_keywords(). */
export const reservedWords: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
  column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
  from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
  localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
  returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
  unique user using variadic verbose when where window with`.split(/\s+/),
);

/** A column whose name would have to stand in quotes. */
class UnusableColumnName extends Error {
  readonly code = 'unusable_column_name';
  constructor(table: string, column: string, reason: string) {
    super(
      `Cannot declare the column "${column}" of ${table}: ${reason}. Policies, grants, triggers and the proof write names of columns without quotes, and so does everybody in psql. Call it something else in db/tables, e.g. "${properName(column)}".`,
    );
    this.name = 'UnusableColumnName';
  }
}

/**
 * Refuses what has to be quoted, where it is declared: without quotes it is a syntax error, or worse, `user` is the
 * role that asks.
 *
 * @throws {UnusableColumnName}
 */
export function assertColumnName(table: string, column: string): void {
  if (reservedWords.has(column)) {
    throw new UnusableColumnName(table, column, 'it is a reserved word of Postgres');
  }
  if (!/^[a-z_][a-z0-9_]*$/.test(column)) {
    throw new UnusableColumnName(table, column, 'it is not in snake_case');
  }
}

function properName(column: string): string {
  const name = column
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();
  return /^[a-z_]/.test(name) && !reservedWords.has(name) ? name : `the_${name}`;
}
