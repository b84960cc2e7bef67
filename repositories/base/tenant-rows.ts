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
import { changeRow, newRow, oneRow } from './change-row.ts';
import { hasWorkflow } from './illegal-transition-of.ts';
import type { OrderedList } from './ordered-list.ts';
import type { Page, PageRequest } from './page.ts';
import { parseInput, uuidSchema } from './parse-input.ts';
import { inDomainWords } from './repository-error.ts';
import type { Session } from './session.ts';

/** What is shown of a row: columns, or what is computed from them. */
export type Shown = Readonly<Record<string, PgColumn | SQL>>;

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

/** The rows of one table that belong to one organisation, each call one round trip. */
export class TenantRows<T extends KeyedTable, F extends Shown> {
  readonly #session: Session;
  readonly #table: T;
  readonly #shown: F;
  readonly #fixed: Readonly<Record<string, string>>;
  readonly #key: PgColumn;
  readonly #name: string;

  /**
   * @param fixed what every such row holds: rows are found by it, and new ones get it
   * @param key the UUID that tells them apart
   */
  constructor(
    session: Session,
    table: T,
    shown: F,
    fixed: Readonly<Record<string, string>>,
    key: PgColumn = table.id,
  ) {
    this.#session = session;
    this.#table = table;
    this.#shown = shown;
    this.#fixed = fixed;
    this.#key = key;
    this.#name = getTableName(table);
  }

  /** @throws {NotFound} {@link InvalidInput} when `id` is no UUID */
  async get(id: string): Promise<RowOf<F>> {
    const known = parseInput(uuidSchema, id);
    return await oneRow(this.#name, known, () => this.#select(this.#is(known)));
  }

  /** The rows for which all conditions hold. For what is few by nature; {@link list} pages. */
  async all(orderBy: readonly SQL[], ...conditions: readonly (SQL | undefined)[]) {
    return await inDomainWords(this.#name, () => this.#select(this.where(...conditions), orderBy));
  }

  /** The same, page by page. */
  async list(
    order: OrderedList<RowOf<F>>,
    request: PageRequest,
    ...conditions: readonly (SQL | undefined)[]
  ): Promise<Page<RowOf<F>>> {
    const { beyond, orderBy, limit, page } = order.part(request);
    return page(
      await inDomainWords(this.#name, () =>
        this.#select(this.where(...conditions, beyond), orderBy, limit),
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
          .returning(this.#fields),
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
          .returning(this.#fields),
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
        this.#shownRows(
          this.#session
            .update<PgTable>(this.#table)
            .set(values)
            .where(and(this.#is(known), eq(this.#table.updatedAt, read), only?.where))
            .returning(this.#fields),
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
    const fixed = Object.entries(this.#fixed).map(([field, value]) => {
      const column = this.#columns[field];
      if (!column) throw new TypeError(`There is no field ${field} in ${this.#name}.`);
      return eq(column, value);
    });
    return and(...fixed, ...conditions);
  }

  #is(id: string): SQL | undefined {
    return this.where(eq(this.#key, id));
  }

  get #fields(): SelectedFieldsFlat {
    return this.#shown;
  }

  get #columns(): Readonly<Record<string, PgColumn>> {
    return getTableColumns<PgTable>(this.#table);
  }

  #select(where: SQL | undefined, orderBy: readonly SQL[] = [], limit?: number) {
    const query = this.#session
      .select(this.#fields)
      .from(this.#table as PgTable)
      .where(where)
      .orderBy(...orderBy);
    return this.#shownRows(limit === undefined ? query : query.limit(limit));
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
