import { type Column, type GetColumnData, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, PgDialect, type PgTable } from 'drizzle-orm/pg-core';

type ChildFields = Readonly<Record<string, PgColumn>>;
type Child<F extends ChildFields> = { -readonly [K in keyof F]: GetColumnData<F[K]> };

interface ChildQuery {
  readonly from: PgTable;
  /** Also says whose children they are. */
  readonly where: SQL | undefined;
  readonly orderBy: readonly (SQL | PgColumn)[];
}

/**
 * The rows that belong to a row, as one value of it: one statement reads both. Values are what they are in rows of
 * their own, which Drizzle's relational queries cannot promise: JSON has other instants than Postgres, and cuts the
 * last zero of an amount.
 */
export function childRows<const F extends ChildFields>(
  fields: F,
  { from, where, orderBy }: ChildQuery,
): SQL<Child<F>[]> {
  const pairs = Object.entries(fields).map(
    ([name, column]) => sql`${inlined(name)}, ${inJson(column)}`,
  );
  // Drizzle leaves a nested SQL its table names, where a statement has one table.
  const nested = sql`select coalesce(jsonb_agg(jsonb_build_object(${sql.join(pairs, sql`, `)}) order by ${sql.join([...orderBy], sql`, `)}), '[]') from ${from} where ${where ?? sql`true`}`;
  const binary = Object.entries(fields).flatMap(([name, column]) =>
    column.getSQLType() === 'bytea' ? [name] : [],
  );
  return written(sql`(${nested})`).mapWith((rows: unknown) => decode(rows, binary)) as SQL<
    Child<F>[]
  >;
}

const dialect = new PgDialect();

/** Names of fields are ours. */
const inlined = (name: string): SQL => sql`${name}`.inlineParams();

/** Written out once, where Drizzle would put the same text together for every statement: half of what that costs. */
function written(statement: SQL): SQL {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  // What depends on the call stays a parameter.
  return params.length === 0 ? sql.raw(text) : statement;
}

/** Types whose JSON says less than their text. */
const asText = /^(timestamp|numeric)/;

const inJson = (column: Column): SQL =>
  asText.test(column.getSQLType()) ? sql`${column}::text` : sql`${column}`;

/** @param binary the fields that hold bytes */
function decode(rows: unknown, binary: readonly string[]): unknown[] {
  if (!Array.isArray(rows)) throw new TypeError('Reading rows failed: they are no list.');
  if (binary.length === 0) return rows;
  return rows.map((row: Record<string, unknown>) => ({
    ...row,
    ...Object.fromEntries(binary.map((name) => [name, bytesOf(row[name])])),
  }));
}

/** Bytes of Postgres's hex notation. */
function bytesOf(value: unknown): Uint8Array | null {
  return typeof value === 'string' ? Uint8Array.from(Buffer.from(value.slice(2), 'hex')) : null;
}
