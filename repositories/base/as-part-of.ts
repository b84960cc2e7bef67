import { Conflict } from '../errors/conflict.ts';
import { type InputIssue, InvalidInput } from '../errors/invalid-input.ts';

/**
 * Writes what was given as a part of another input, and says of its fields where they are in that.
 *
 * @param part the field of the whole
 * @param within where in it one of its fields is; the part as a whole, where that cannot be told
 */
export async function asPartOf<T>(
  part: string,
  within: (field: string) => InputIssue['path'],
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Conflict) {
      throw new Conflict(error.table, error.constraint, [part], error.cause);
    }
    if (!(error instanceof InvalidInput)) throw error;
    const issues = error.issues.map(({ path: [field], message }) => ({
      path: [part, ...(field === undefined ? [] : within(String(field)))],
      message,
    }));
    throw new InvalidInput(issues, error.cause);
  }
}
