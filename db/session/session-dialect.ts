import { type Column, getTableColumns, is, Param, type SQL } from 'drizzle-orm';
import { PgDialect, type PgInsertConfig } from 'drizzle-orm/pg-core';

/** Where Drizzle keeps a table's columns. */
const COLUMNS = Symbol.for('drizzle:Columns');

/**
 * Drizzle's dialect, which names only those columns in an INSERT that a row gives. Drizzle itself names all and writes
 * `default` for the rest, and naming a column takes the right to insert it: column grants would refuse every row.
 */
export class SessionDialect extends PgDialect {
  override buildInsertQuery(config: PgInsertConfig): SQL {
    const { table, values } = config;
    if (!Array.isArray(values)) return super.buildInsertQuery(config);
    const given = Object.entries(getTableColumns(table)).filter(
      ([key, column]) => madeHere(column) || values.some((row) => isGiven(row[key])),
    );
    // A row that gives nothing is all defaults, and has to name something.
    if (given.length === 0) return super.buildInsertQuery(config);
    const narrowed: typeof table = Object.create(table, {
      [COLUMNS]: { value: Object.fromEntries(given) },
    });
    return super.buildInsertQuery({ ...config, table: narrowed });
  }
}

const madeHere = ({ defaultFn, onUpdateFn }: Column) =>
  defaultFn !== undefined || onUpdateFn !== undefined;

const isGiven = (value: unknown) =>
  value !== undefined && !(is(value, Param) && value.value === undefined);
