import { asc, Column, desc, is, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { daySchema, instantSchema } from './calendar.ts';
import { cursorOf, type Page, type PageRequest, pageOf, pageSchema, positionOf } from './page.ts';
import { parseInput, storableTextSchema, uuidSchema } from './parse-input.ts';

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

/** The part of a list that was asked for, in terms of a query. */
export interface Part<Row> {
  /** Rows after the last one of the page before; nothing for the first page. */
  readonly beyond: SQL | undefined;
  readonly orderBy: readonly SQL[];
  /** One more than are shown, which tells whether there are more. */
  readonly limit: number;
  page(rows: readonly Row[]): Page<Row>;
}

/** A list in an order of its own, gone through by keyset: a row that is added or removed moves no other one. */
export class OrderedList<Row> {
  readonly #name: string;
  readonly #direction: 'asc' | 'desc';
  readonly #by: OrderedBy<Row>;
  readonly #position: z.ZodType<readonly (string | number)[]>;

  /** @param name tells cursors of this list from those of others */
  constructor(name: string, direction: 'asc' | 'desc', by: OrderedBy<Row>) {
    this.#name = name;
    this.#direction = direction;
    this.#by = by;
    this.#position = z
      .array(value)
      .length(by.length)
      .refine((values) =>
        by.every(([, column], at) => cursorValueOf(column).safeParse(values[at]).success),
      );
  }

  /** @throws {InvalidInput} about `limit` and `after` */
  part(request: PageRequest): Part<Row> {
    const { limit, after } = parseInput(pageSchema, request);
    const columns = this.#by.map(([, column]) => column);
    const ordered = this.#direction === 'asc' ? asc : desc;
    return {
      beyond: after === undefined ? undefined : this.#beyond(columns, after),
      orderBy: columns.map((column) => ordered(column)),
      limit: limit + 1,
      page: (rows) => pageOf(rows, limit, (last) => this.#cursor(last)),
    };
  }

  #beyond(columns: readonly (PgColumn | SQL)[], after: string): SQL {
    const position = positionOf(this.#name, after, this.#position);
    const values = position.map((one) => sql`${one}`);
    const than = this.#direction === 'asc' ? sql`>` : sql`<`;
    return sql`(${sql.join([...columns], sql`, `)}) ${than} (${sql.join(values, sql`, `)})`;
  }

  #cursor(last: Row): string {
    return cursorOf(
      this.#name,
      this.#by.map(([field]) => value.parse(last[field])),
    );
  }
}
