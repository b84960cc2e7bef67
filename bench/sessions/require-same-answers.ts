import { type Contestant, INSERTED, LIMIT } from './contestant.ts';

/**
 * Has every contestant answer once, before anything is measured.
 *
 * @throws {Error} when one answers otherwise than the first
 */
export async function requireSameAnswers(contestants: readonly Contestant[]): Promise<void> {
  const [first, ...others] = contestants;
  if (!first) throw new RangeError('Nobody answers.');
  const expected = (await first.newest()).map(({ id }) => id).join();
  if (new Set(expected.split(',')).size !== LIMIT) {
    throw new Error(`Measuring failed: ${first.name} does not find ${LIMIT} rows.`);
  }
  for (const { name, newest } of others) {
    const answer = (await newest()).map(({ id }) => id).join();
    if (answer !== expected) {
      throw new Error(`Measuring failed: ${name} finds other rows than ${first.name}.`);
    }
  }
  for (const { name, insertTen } of contestants) {
    const ids = new Set((await insertTen?.())?.map(({ id }) => id));
    if (insertTen && ids.size !== INSERTED) {
      throw new Error(`Measuring failed: ${name} does not insert ${INSERTED} rows.`);
    }
  }
}
