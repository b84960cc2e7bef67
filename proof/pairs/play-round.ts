import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import type { End, IsolationLevel, Meeting, Pair, Round, Write } from './pair.ts';

/** Longer than a statement takes that does not wait. */
const HELD_MS = 6;

/** Two callers' connections and a superuser's, each one connection. */
export interface Callers {
  readonly one: postgres.Sql;
  readonly two: postgres.Sql;
  readonly superuser: postgres.Sql;
  /** The claims of somebody's token, as JSON. */
  claimsOf(label: string): string;
}

/** Lets both sides go on once both have come. */
function barrier() {
  const opened = Promise.withResolvers<void>();
  let waiting = 2;
  return () => {
    waiting -= 1;
    if (waiting === 0) opened.resolve();
    return opened.promise;
  };
}

/** Plays one pair once: two transactions, each with a snapshot before the other has written anything. */
export async function playRound(
  callers: Callers,
  { reset, writes, holds }: Pair,
  levels: readonly [IsolationLevel, IsolationLevel],
  meeting: Meeting,
): Promise<Round> {
  const { one, two, superuser } = callers;
  await superuser.begin((tx) =>
    tx.unsafe(`set local session_replication_role = replica; ${reset}`),
  );
  const begun = barrier();
  const written = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  let saw: number | null = null;
  const side = async (
    sql: postgres.Sql,
    { by, does, sees }: Write,
    level: IsolationLevel,
    first: boolean,
  ) => {
    await sql.begin(`isolation level ${level}`, async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${callers.claimsOf(by)}, true)`;
      await begun();
      if (meeting === 'held' && !first) await written.promise;
      await tx.unsafe(does);
      if (sees) saw = (await tx.unsafe<{ saw: number }[]>(sees))[0]?.saw ?? null;
      if (meeting === 'held' && first) {
        written.resolve();
        await Promise.race([answered.promise, delay(HELD_MS)]);
      }
    });
  };
  const [first, second] = writes;
  const ends = await Promise.all([
    endOf(side(one, first, levels[0], true)).finally(written.resolve),
    endOf(side(two, second, levels[1], false)).finally(answered.resolve),
  ]);
  const seen = ends[0] === 'committed' ? saw : null;
  const [answer] = await superuser.unsafe<{ holds: boolean }[]>(
    holds,
    holds.includes('$1') ? [seen] : [],
  );
  return { ends, holds: answer?.holds === true };
}

async function endOf(work: Promise<unknown>): Promise<End> {
  try {
    await work;
    return 'committed';
  } catch (error) {
    if (error instanceof postgres.PostgresError) return { sqlState: error.code };
    throw error;
  }
}
