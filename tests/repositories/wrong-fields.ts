import { InvalidInput } from '../../repositories/errors/invalid-input.ts';

/**
 * The fields that an input is refused for.
 *
 * @throws {TypeError} when it is not refused, or for another reason
 */
export async function wrongFields(refused: Promise<unknown>): Promise<string[]> {
  const error = await refused.catch((caught: unknown) => caught);
  if (!(error instanceof InvalidInput)) {
    throw new TypeError('The input is not refused as invalid.', { cause: error });
  }
  return [...new Set(error.issues.map(({ path }) => path.join('.')))].sort();
}
