import { asc, Column, desc, is, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Asked, Placeholders } from './asked.ts';
import { daySchema, instantSchema } from './calendar.ts';
import { KeptStatements } from './kept-statements.ts';
import { cursorOf, type Page, type PageRequest, pageOf, pageSchema, positionOf } from './page.ts';
import { parseInput, storableTextSchema, uuidSchema } from './parse-input.ts';
import type { RowsQuery } from './select-rows.ts';

/** What rows are ordered by, in a cursor. */
const value = z.union([z.string(), z.number()]);

/** What a cursor may say of a column, so that the database meets nothing that it cannot read. */
function cursorValueOf(column: PgColumn | SQL): z.ZodType<string | number> {
  switch (is(column, Column) ? column.getSQLType() : 'text') {
    case 'uuid':
      return uuidSchema;
    case 'timestamp with time zone':
      return instantSchema;
    case 'date':
      return daySchema;
    case 'integer':
      return z.int32();
    default:
      return storableTextSchema;
  }
}

/** By what a list is ordered: shown fields, together unique, never null. */
type OrderedBy<Row> = readonly (readonly [field: keyof Row & string, column: PgColumn | SQL])[];

/** The part of a list that was asked for. */
export interface Part<Row> {
  readonly asked: Asked;
  page(rows: readonly Row[]): Page<Row>;
}

/** No field is called so. */
const LIMIT = 'page.limit';
const after = (field: string) => `page.after.${field}`;

/** A list in an order of its own, gone through by keyset: a row that is added or removed moves no other one. */
export class OrderedList<Row, Filter extends Asked = Asked> {
  /** Those of this list alone, since its conditions and its order are in them. */
  readonly statements = new KeptStatements();
  readonly #name: string;
  readonly #direction: 'asc' | 'desc';
  readonly #by: OrderedBy<Row>;
  readonly #conditions: (filter: Placeholders<Filter>) => readonly (SQL | undefined)[];
  readonly #position: z.ZodType<readonly (string | number)[]>;

  /**
   * @param name tells cursors of this list from those of others
   * @param conditions what must hold of a row, by what the filter asks for
   */
  constructor(
    name: string,
    direction: 'asc' | 'desc',
    by: OrderedBy<Row>,
    conditions: (filter: Placeholders<Filter>) => readonly (SQL | undefined)[] = () => [],
  ) {
    this.#name = name;
    this.#direction = direction;
    this.#by = by;
    this.#conditions = conditions;
    const schemas = by.map(([, column]) => cursorValueOf(column));
    this.#position = z
      .array(value)
      .length(by.length)
      .refine((values) => schemas.every((schema, at) => schema.safeParse(values[at]).success));
  }

  /** @throws {InvalidInput} about `limit` and `after` */
  part(request: PageRequest): Part<Row> {
    const { limit, after: cursor } = parseInput(pageSchema, request);
    return {
      asked: {
        // One more than are shown, which tells whether there are more.
        [LIMIT]: limit + 1,
        ...(cursor !== undefined && this.#positionOf(cursor)),
      },
      page: (rows) => pageOf(rows, limit, (last) => this.#cursor(last)),
    };
  }

  /**
   * The same in terms of a statement.
   *
   * @param asked the filter and the part
   */
  query(asked: Placeholders<Asked>): RowsQuery {
    const ordered = this.#direction === 'asc' ? asc : desc;
    return {
      where: [...this.#conditions(asked as Placeholders<Filter>), this.#beyond(asked)],
      orderBy: this.#by.map(([, column]) => ordered(column)),
      limit: sql.placeholder(LIMIT),
    };
  }

  /** Rows after the last one of the page before; nothing for the first page. */
  #beyond(asked: Placeholders<Asked>): SQL | undefined {
    const values = this.#by.flatMap(([field]) => asked[after(field)] ?? []);
    if (values.length === 0) return undefined;
    const columns = this.#by.map(([, column]) => column);
    const than = this.#direction === 'asc' ? sql`>` : sql`<`;
    return sql`(${sql.join(columns, sql`, `)}) ${than} (${sql.join(
      values.map((one) => sql`${one}`),
      sql`, `,
    )})`;
  }

  #positionOf(cursor: string): Asked {
    const position = positionOf(this.#name, cursor, this.#position);
    return Object.fromEntries(this.#by.map(([field], at) => [after(field), position[at]]));
  }

  #cursor(last: Row): string {
    return cursorOf(
      this.#name,
      this.#by.map(([field]) => value.parse(last[field])),
    );
  }
}
