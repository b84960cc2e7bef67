import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCallers } from '../../proof/pairs/callers.ts';
import { type End, type IsolationLevel, isolationLevels } from '../../proof/pairs/pair.ts';
import { pairs } from '../../proof/pairs/pairs.ts';
import { type Callers, playRound } from '../../proof/pairs/play-round.ts';
import { wrongWith } from '../../proof/pairs/run-pairs.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

const TIMES = 8;
const MORE_AS_USUAL = 30;

let db: TestDatabase;
let callers: Callers;
const over = Promise.withResolvers<void>();
let closed: Promise<void>;
beforeAll(async () => {
  db = await createTestDatabase();
  await new Promise<void>((ready, failed) => {
    closed = withCallers(db.sql, db.url('authenticator'), pairs, async (opened) => {
      callers = opened;
      ready();
      await over.promise;
    });
    closed.catch(failed);
  });
});
afterAll(async () => {
  over.resolve();
  await closed;
  await db.close();
});

const committed = (ends: readonly End[]) => ends.filter((end) => end === 'committed').length;

describe.each(pairs)('it never comes to this: $name', (pair) => {
  const tried = isolationLevels.flatMap((first) =>
    isolationLevels.map((second) => [first, second] as const),
  );

  it.each(tried)('%s beside %s', async (...levels: [IsolationLevel, IsolationLevel]) => {
    const usual = levels.every((level) => level === 'read committed');
    const rounds = TIMES + (usual ? MORE_AS_USUAL : 0);
    const wrong: string[] = [];
    let succeeded = 0;
    for (let n = 0; n < rounds; n += 1) {
      for (const meeting of ['held', 'together'] as const) {
        const round = await playRound(callers, pair, levels, meeting);
        const found = wrongWith(round, levels);
        if (found) wrong.push(`${meeting}: ${found} (${JSON.stringify(round.ends)})`);
        succeeded += committed(round.ends);
      }
    }
    expect(wrong).toEqual([]);
    // A database that refuses everything would not be wrong either: as usual, one of the two gets through.
    expect(succeeded).toBeGreaterThanOrEqual(usual ? 2 * rounds : 0);
  });
});
