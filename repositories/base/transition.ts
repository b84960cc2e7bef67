import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { parseInput, textSchema } from './parse-input.ts';

/** With what a row goes to another state. */
export interface Advance {
  /** `updatedAt` of the row as it was read. */
  readonly version: string;
  /** Why, in at most 500 characters, where the table keeps it. */
  readonly reason?: string;
}

const reasonSchema = textSchema(500).optional();

/**
 * What takes a row to another state. Which one may follow, by whom and on what conditions, the database decides: see
 * docs/generated/workflows.md.
 *
 * @param states those that there are
 * @throws {InvalidInput} when there is no such state, or a reason is given that the table does not keep
 */
export function transitionTo<S extends string>(
  table: PgTable,
  states: z.ZodType<S>,
  to: S,
  how: Advance,
) {
  const keepsReason = 'statusReason' in getTableColumns(table);
  const schema = z.strictObject({
    to: states,
    version: z.string(),
    reason: keepsReason ? reasonSchema : z.undefined('is not kept here').optional(),
  });
  const { to: status, version, reason } = parseInput(schema, { ...how, to });
  return { version, values: { status, ...(reason !== undefined && { statusReason: reason }) } };
}
