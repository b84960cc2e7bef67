import type { RowAttempt } from '../probe/table-job.ts';
import { type ColumnFacts, factsOf } from '../world/schema-facts.ts';
import type { Choices } from './random-choices.ts';

/** What no column takes, whoever writes it, by the beginning of its type. */
const hostile: readonly (readonly [type: RegExp, values: readonly string[]])[] = [
  [/^numeric/, ['NaN']],
  [/^date$/, ['infinity', '-infinity', '4713-01-01 BC']],
  [
    /^timestamp/,
    ['infinity', '-infinity', '4713-11-24 00:00:00+00 BC', '294276-12-31 00:00:00+00'],
  ],
  [/^daterange/, ['(,2020-01-01)', '[2020-01-01,infinity)', 'empty']],
  [/^text$/, ['x'.repeat(30_000), ' '.repeat(30_000), 'Ola\u202Eno', 'Ola\u0007']],
];

/** A person's withdrawal is dated by the database, whatever they send: a value let through is not stored. */
const datedByDatabase = (attempt: { readonly table: string; readonly column: string }) =>
  attempt.table === 'consents' && attempt.column === 'withdrawn_at';

const valuesFor = ({ type }: ColumnFacts) => hostile.find(([known]) => known.test(type))?.[1] ?? [];

/** A value that the column must refuse, where its type has one. */
export function hostileValue(column: ColumnFacts, choices: Choices): string | undefined {
  return choices.oneOf(valuesFor(column));
}

/** Whether an attempt, let through, has stored what is no value. */
export function storesHostileValue(attempt: RowAttempt): boolean {
  if (attempt.command !== 'update' || datedByDatabase(attempt)) return false;
  const column = factsOf(attempt.table).columns.find(({ name }) => name === attempt.column);
  return column !== undefined && valuesFor(column).some((value) => value === attempt.value);
}
