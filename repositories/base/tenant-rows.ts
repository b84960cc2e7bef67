import {
  and,
  type Column,
  eq,
  type GetColumnData,
  getTableColumns,
  getTableName,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgColumn, PgTable, SelectedFieldsFlat } from 'drizzle-orm/pg-core';
import type { Asked, Placeholders } from './asked.ts';
import { changeRow, newRow, oneRow } from './change-row.ts';
import { equals } from './equals.ts';
import { hasWorkflow } from './illegal-transition-of.ts';
import { KeptStatements, type Shown } from './kept-statements.ts';
import { isKeepable, newValues, placeholderIn, setOf } from './new-values.ts';
import type { OrderedList } from './ordered-list.ts';
import type { Page, PageRequest } from './page.ts';
import { parseInput, uuidSchema } from './parse-input.ts';
import { inDomainWords } from './repository-error.ts';
import { type RowsQuery, selectRows } from './select-rows.ts';
import type { Session } from './session.ts';

/** A row as it is shown. */
export type RowOf<F> = {
  -readonly [K in keyof F]: F[K] extends Column
    ? GetColumnData<F[K]>
    : F[K] extends SQL<infer T>
      ? T
      : never;
};

type KeyedTable = PgTable & { readonly id: PgColumn; readonly updatedAt: PgColumn };
type Insert<T extends PgTable> = T['$inferInsert'];
type Values<T extends PgTable> = {
  readonly [K in keyof Insert<T>]?: Insert<T>[K] | SQL | undefined;
};

/** What else must hold of a row that is to be changed. */
interface Only {
  readonly where: SQL;
  /** What to say when it does not. */
  readonly otherwise: () => Error;
}

interface Settings {
  /** The UUID that tells rows apart; `id` when absent. */
  readonly key?: PgColumn;
  /** Values that what is shown names by placeholder, without being columns of the table. */
  readonly named?: Asked;
}

const oneById = new KeptStatements();
const changeById = new KeptStatements();

/** The rows of one table that belong to one organisation, each call one round trip. */
export class TenantRows<T extends KeyedTable, F extends Shown> {
  readonly #session: Session;
  readonly #table: T;
  readonly #shown: F;
  readonly #fixed: Readonly<Record<string, string>>;
  readonly #named: Asked;
  readonly #key: PgColumn;
  readonly #name: string;

  /**
   * @param shown declared once for the table, since the statements that read it are kept by it
   * @param fixed what every such row holds: rows are found by it, and new ones get it
   */
  constructor(
    session: Session,
    table: T,
    shown: F,
    fixed: Readonly<Record<string, string>>,
    { key = table.id, named = {} }: Settings = {},
  ) {
    this.#session = session;
    this.#table = table;
    this.#shown = shown;
    this.#fixed = fixed;
    this.#named = named;
    this.#key = key;
    this.#name = getTableName(table);
  }

  /** @throws {NotFound} {@link InvalidInput} when `id` is no UUID */
  async get(id: string): Promise<RowOf<F>> {
    const known = parseInput(uuidSchema, id);
    const { name } = this.#key;
    return await oneRow(this.#name, known, () =>
      this.#read(oneById, { [name]: known }, ({ [name]: id }) => ({
        where: [equals(this.#key, id)],
      })),
    );
  }

  /** The rows for which all conditions hold. For what is few by nature; {@link list} pages. */
  async all(orderBy: readonly SQL[], ...conditions: readonly (SQL | undefined)[]) {
    return await inDomainWords(this.#name, () =>
      this.#shownRows(
        this.#session
          .select(this.#fields)
          .from(this.#table as PgTable)
          .where(this.where(...conditions))
          .orderBy(...orderBy)
          .execute(this.#named),
      ),
    );
  }

  /** The same, page by page. */
  async list<Filter extends Asked>(
    list: OrderedList<RowOf<F>, Filter>,
    request: PageRequest,
    filter: Filter,
  ): Promise<Page<RowOf<F>>> {
    const { asked, page } = list.part(request);
    return page(
      await inDomainWords(this.#name, () =>
        this.#read(list.statements, { ...filter, ...asked }, (given) => list.query(given)),
      ),
    );
  }

  /** @throws {AccessDenied} {@link InvalidInput} {@link Conflict} as the database says */
  async add(values: Values<T>): Promise<RowOf<F>> {
    return await newRow(this.#name, () =>
      this.#shownRows(
        this.#session
          .insert<PgTable>(this.#table)
          .values({ ...values, ...this.#fixed })
          .returning(this.#fields)
          .execute(this.#named),
      ),
    );
  }

  /**
   * Several at once, all or none.
   *
   * @throws {AccessDenied} {@link InvalidInput} {@link Conflict} as the database says
   */
  async addAll(rows: readonly Values<T>[]): Promise<RowOf<F>[]> {
    if (rows.length === 0) return [];
    return await inDomainWords(this.#name, () =>
      this.#shownRows(
        this.#session
          .insert<PgTable>(this.#table)
          .values(rows.map((values) => ({ ...values, ...this.#fixed })))
          .returning(this.#fields)
          .execute(this.#named),
      ),
    );
  }

  /**
   * Changes a row that was read as of `version`, its `updatedAt`; also its state, where `values` have a status.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} and others as {@link changeRow} does
   */
  async change(id: string, values: Values<T>, version: string, only?: Only): Promise<RowOf<F>> {
    const known = parseInput(uuidSchema, id);
    return await changeRow({
      table: this.#name,
      id: known,
      version,
      to: hasWorkflow(this.#name) && 'status' in values ? String(values.status) : undefined,
      write: (read) =>
        !only && isKeepable(values)
          ? this.#changeKept(known, values, read)
          : this.#shownRows(
              this.#session
                .update<PgTable>(this.#table)
                .set(values)
                .where(and(this.#is(known), eq(this.#table.updatedAt, read), only?.where))
                .returning(this.#fields)
                .execute(this.#named),
            ),
      look: () => this.#look(known, only),
      ...(only && { otherwise: only.otherwise }),
    });
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} and others as {@link changeRow} does */
  async remove(id: string, version: string): Promise<void> {
    const known = parseInput(uuidSchema, id);
    await changeRow({
      table: this.#name,
      id: known,
      version,
      write: (read) =>
        this.#session
          .delete<PgTable>(this.#table)
          .where(and(this.#is(known), eq(this.#table.updatedAt, read)))
          .returning({ id: this.#key }),
      look: () => this.#look(known),
    });
  }

  /** The conditions together, of rows of this organisation. */
  where(...conditions: readonly (SQL | undefined)[]): SQL | undefined {
    const fixed = Object.entries(this.#fixed).map(([field, value]) =>
      eq(this.#column(field), value),
    );
    return and(...fixed, ...conditions);
  }

  #is(id: string): SQL | undefined {
    return this.where(eq(this.#key, id));
  }

  get #fields(): SelectedFieldsFlat {
    return this.#shown;
  }

  #column(field: string): PgColumn {
    const column = this.#columns[field];
    if (!column) throw new TypeError(`There is no field ${field} in ${this.#name}.`);
    return column;
  }

  get #columns(): Readonly<Record<string, PgColumn>> {
    return getTableColumns<PgTable>(this.#table);
  }

  /** Reads by a statement that is kept: `query` gets placeholders, and the values go with this call alone. */
  #read(
    kept: KeptStatements,
    asked: Asked,
    query: (given: Placeholders<Asked>) => RowsQuery,
  ): PromiseLike<RowOf<F>[]> {
    // What is fixed comes last: nothing that was asked for takes its place.
    const values = { ...asked, ...this.#named, ...this.#fixed };
    const fields = Object.keys(this.#fixed);
    const rows = kept.rows(this.#session, this.#shown, values, (given) => {
      const { where, ...rest } = query(given);
      const fixed = fields.map((field) => equals(this.#column(field), given[field]));
      return selectRows(this.#table, this.#shown, { where: [...fixed, ...where], ...rest });
    });
    return this.#shownRows(rows);
  }

  /** Changes a row by a statement that is kept for each combination of fields. */
  #changeKept(id: string, values: Values<T>, version: string): PromiseLike<RowOf<F>[]> {
    const asked = { ...newValues(values), ...this.#named, id, version, ...this.#fixed };
    const rows = changeById.rows<Asked>(this.#session, this.#shown, asked, (given) =>
      this.#session
        .update<PgTable>(this.#table)
        .set(setOf(given))
        .where(
          and(
            ...Object.keys(this.#fixed).map((field) =>
              equals(this.#column(field), placeholderIn(given, field)),
            ),
            equals(this.#key, placeholderIn(given, 'id')),
            equals(this.#table.updatedAt, placeholderIn(given, 'version')),
          ),
        )
        .returning(this.#fields),
    );
    return this.#shownRows(rows);
  }

  #look(id: string, only?: Only) {
    return this.#session
      .select({
        updatedAt: sql<string>`${this.#table.updatedAt}`,
        holds: sql<boolean>`${only?.where ?? sql`true`}`,
        status: sql<string | null>`${this.#columns.status ?? sql`null`}`,
      })
      .from(this.#table as PgTable)
      .where(this.#is(id));
  }

  /** Drizzle cannot tell the fields of a table that it does not know. */
  #shownRows(query: PromiseLike<unknown>): PromiseLike<RowOf<F>[]> {
    return query as PromiseLike<RowOf<F>[]>;
  }
}
