import { wordsOfValue } from '../../db/declare-table.ts';

/**
 * What is wrong with a value that a check of the schema refuses and no input schema does, since it is about several
 * columns or the time at which it is written.
 */
const wordsOf: Readonly<Record<string, string>> = {
  certificates_period_check: 'the last day is not after the first',
  expense_lines_mileage_check: 'a drive needs kilometres and both its end points',
  invitations_expires_in_time_check: 'is not within 90 days from now',
  local_associations_parent_check: 'is the association itself',
  peer_mentor_availability_period_check: 'the start is not before the end',
};

/** The names of those checks, as they are declared. */
export const checksInWords: readonly string[] = Object.keys(wordsOf);

/** A check in words; names of constraints are for nobody who fills in a form. */
export const wordsOfCheck = (constraint: string): string =>
  wordsOf[constraint] ?? wordsOfValue(constraint) ?? 'is not what is allowed here';
