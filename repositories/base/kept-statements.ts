import { is, Param, Placeholder, type Query, type SQL, type SQLWrapper } from 'drizzle-orm';
import { type PgColumn, PgDialect, type SelectedFieldsOrdered } from 'drizzle-orm/pg-core';
import { type Asked, type Placeholders, placeholdersOf, shapeOf } from './asked.ts';
import type { Session } from './session.ts';

/** What is shown of a row: columns, or what is computed from them. */
export type Shown = Readonly<Record<string, PgColumn | SQL>>;

interface KeptStatement {
  readonly query: Query;
  readonly fields: SelectedFieldsOrdered;
}

const dialect = new PgDialect();

/** Of one list with seven filters there are 256 at most, and few of them are asked for. */
const MOST = 200;

/**
 * Statements that are built once and sent by everybody, each time with the values of that call: building one costs
 * several times what is left of a repository's work. They hold no value and no session, so that nothing of one caller
 * can reach another.
 */
export class KeptStatements {
  readonly #kept = new WeakMap<Shown, Map<string, KeptStatement>>();

  /**
   * Reads rows as one caller.
   *
   * @param shown its table's columns; declare it once, or nothing is kept
   * @param build makes the statement from placeholders that have the names of what is asked for
   * @throws {TypeError} when there would be a value in the statement
   */
  async rows<A extends Asked>(
    session: Session,
    shown: Shown,
    asked: A,
    build: (asked: Placeholders<A>) => SQLWrapper,
  ): Promise<unknown[]> {
    const { query, fields } = this.#statement(shown, asked, build);
    const statement = session._.session.prepareQuery<Rows>(query, fields, undefined, true);
    return await statement.execute(asked);
  }

  #statement<A extends Asked>(
    shown: Shown,
    asked: A,
    build: (asked: Placeholders<A>) => SQLWrapper,
  ): KeptStatement {
    const shape = shapeOf(asked);
    const statements = this.#of(shown);
    const kept = statements.get(shape);
    if (kept) return kept;
    const query = dialect.sqlToQuery(build(placeholdersOf(asked)).getSQL());
    if (!query.params.every(isOpen)) {
      throw new TypeError(
        'Building a statement failed: it would keep a value. Give the value a name in what is asked for, and write its placeholder.',
      );
    }
    const fields = Object.entries(shown).map(([name, field]) => ({ path: [name], field }));
    if (statements.size >= MOST) statements.clear();
    const built = { query, fields };
    statements.set(shape, built);
    return built;
  }

  #of(shown: Shown): Map<string, KeptStatement> {
    const known = this.#kept.get(shown);
    if (known) return known;
    const statements = new Map<string, KeptStatement>();
    this.#kept.set(shown, statements);
    return statements;
  }
}

interface Rows {
  execute: unknown[];
  all: unknown;
  values: unknown;
}

/** Whether a parameter's value comes with the call. */
const isOpen = (param: unknown) => is(is(param, Param) ? param.value : param, Placeholder);
