import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgColumnBuilderBase } from 'drizzle-orm/pg-core';

/** What a column may hold, whoever writes it. */
export interface Held {
  /** Of a value that is there; null passes every CHECK. Length first: what is too long is not looked at further. */
  readonly condition: (column: AnyPgColumn) => SQL;
  /** What is wrong with a value that is refused, for whoever filled in a form. */
  readonly words: string;
}

declare const bounded: unique symbol;
/** A column that says what it holds at most. */
export type Bounded<B extends PgColumnBuilderBase = PgColumnBuilderBase> = B & {
  readonly [bounded]: true;
};

/** Types of which every value is finite and small. */
const finiteTypes = [
  'PgUUID',
  'PgBoolean',
  'PgInteger',
  'PgBigInt53',
  'PgEnumColumn',
  'PgTime',
] as const;

/** A column whose type is bound enough. */
export type FiniteByType = PgColumnBuilderBase & {
  readonly _: { readonly columnType: (typeof finiteTypes)[number] };
};

const heldByBuilder = new WeakMap<PgColumnBuilderBase, Held>();

/** Says what a column holds. What is chained to the builder afterwards (`notNull()`, `default()`) keeps it. */
export function holding<B extends PgColumnBuilderBase>(builder: B, held: Held): Bounded<B> {
  heldByBuilder.set(builder, held);
  return builder as Bounded<B>;
}

/** What a column was said to hold. */
export function heldBy(builder: PgColumnBuilderBase): Held | undefined {
  return heldByBuilder.get(builder);
}

/** Whether a column is bounded by its type alone. */
export function isFiniteByType({ columnType }: AnyPgColumn): boolean {
  return finiteTypes.some((known) => known === columnType);
}
