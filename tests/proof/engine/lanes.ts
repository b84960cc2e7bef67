import postgres from 'postgres';
import { Lane } from '../../../proof/differential/lane.ts';
import { createTestDatabase } from '../../harness/database.ts';

/** A lane for random worlds, in databases that somebody may break first. */
export interface TestLane {
  readonly lane: Lane;
  readonly today: string;
  close(): Promise<void>;
}

/** Opens a lane in two databases of its own, in which `breaking` statements have been run. */
export async function openLane(breaking: readonly string[] = []): Promise<TestLane> {
  const databases = [await createTestDatabase(), await createTestDatabase()] as const;
  const [everyday, reading] = databases.map((database) =>
    postgres(database.url('supabase_admin'), { max: 1, onnotice: () => undefined }),
  );
  if (!everyday || !reading) throw new TypeError('Opening a lane failed: it needs two databases.');
  for (const statement of breaking) {
    await everyday.unsafe(statement);
    await reading.unsafe(statement);
  }
  const lane = await Lane.open(everyday, reading);
  const [clock] = await everyday<{ today: string }[]>`
    select (now() at time zone 'Europe/Oslo')::date::text as today`;
  return {
    lane,
    today: clock?.today ?? '',
    close: async () => {
      await Promise.all([everyday.end(), reading.end()]);
      await Promise.all(databases.map((database) => database.close()));
    },
  };
}
