import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { InvalidInput } from '../errors/invalid-input.ts';
import { parseInput, textSchema } from './parse-input.ts';

/** With what a row goes to another state. */
export interface Advance {
  /** `updatedAt` of the row as it was read. */
  readonly version: string;
  /** Why, in at most 500 characters, where the table keeps it. */
  readonly reason?: string;
}

const advanceSchema = z.strictObject({ version: z.string(), reason: textSchema(500).optional() });

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
  const status = parseInput(states, to, 'to');
  const { version, reason } = parseInput(advanceSchema, how);
  if (reason === undefined) return { version, values: { status } };
  if (!('statusReason' in getTableColumns(table))) {
    throw new InvalidInput([{ path: ['reason'], message: 'is not kept here' }]);
  }
  return { version, values: { status, statusReason: reason } };
}
