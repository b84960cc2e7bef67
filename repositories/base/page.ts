import { base64url } from 'jose';
import { z } from 'zod';
import { InvalidInput } from '../errors/invalid-input.ts';

/** Some rows of a list, and where the next ones begin. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Give it as `after` to go on; null at the end. It means nothing to anybody else. */
  readonly next: string | null;
}

/** What part of a list is wanted. */
export const pageSchema = z.strictObject({
  /** Rows at most, 1 to 200. */
  limit: z.int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.string().max(1000).optional(),
});
export type PageRequest = z.input<typeof pageSchema>;

/** The values by which a list is ordered, of its last row shown; the last of them is unique. */
type Position = readonly (string | number | null)[];

/**
 * A cursor: opaque, and of one list. It holds what the rows are ordered by, never more than the caller has seen.
 *
 * @param list the name of the list, so that a cursor of another one is refused
 */
export function cursorOf(list: string, position: Position): string {
  return base64url.encode(JSON.stringify([list, ...position]));
}

/** @throws {InvalidInput} when it is no cursor of this list */
export function positionOf<S extends z.ZodType>(
  list: string,
  cursor: string,
  schema: S,
): z.output<S> {
  const [of, ...position] = decoded(cursor);
  const parsed = schema.safeParse(position);
  if (of !== list || !parsed.success) {
    throw new InvalidInput([{ path: ['after'], message: 'is no cursor of this list' }]);
  }
  return parsed.data;
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(cursor)));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The page of rows of which one more than `limit` was asked for. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  next: (last: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && rows.length > limit ? next(last) : null };
}

/** The same part of a list, each item made into something else. */
export async function pageWith<Row, T>(
  { items, next }: Page<Row>,
  item: (row: Row) => T | Promise<T>,
): Promise<Page<T>> {
  return { items: await Promise.all(items.map(item)), next };
}

/**
 * Part of what belongs to a row that was asked for by its id. Whether it is there is asked only when nothing came of
 * the first page: what came came through it.
 *
 * @param parent reads that row
 * @throws whatever `parent` throws
 */
export async function pageUnder<T>(
  listed: Promise<Page<T>>,
  { after }: PageRequest,
  parent: () => Promise<unknown>,
): Promise<Page<T>> {
  const page = await listed;
  if (page.items.length === 0 && after === undefined) await parent();
  return page;
}
