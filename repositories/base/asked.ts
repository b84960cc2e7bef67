import { type Placeholder, sql } from 'drizzle-orm';

/** What is asked for, by name; undefined is not asked for. */
export type Asked = Readonly<Record<string, unknown>>;

/** They choose between conditions (`is null`, `is not null`) and are compared with nothing, so they stay as they are. */
type Choice = boolean | null;

/**
 * The same with a placeholder for every value. Statements are made of this, and sent with the values: what makes one
 * never sees whose it is.
 */
export type Placeholders<A> = {
  readonly [K in keyof A]?:
    | Extract<A[K], Choice>
    | ([Exclude<A[K], Choice>] extends [undefined] ? never : Placeholder);
};

/** Tells apart what is asked for, whatever the values: what has the same shape has the same statement. */
export function shapeOf(asked: Asked): string {
  let shape = '';
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined) shape += isChoice(value) ? `${name}=${value},` : `${name},`;
  }
  return shape;
}

/** What a statement of this shape is built with. */
export function placeholdersOf<A extends Asked>(asked: A): Placeholders<A> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, isChoice(value) ? value : sql.placeholder(name)]),
  ) as Placeholders<A>;
}

const isChoice = (value: unknown): value is Choice => value === null || typeof value === 'boolean';
