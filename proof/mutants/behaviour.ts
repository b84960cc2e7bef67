import postgres from 'postgres';
import { rolledBackTo } from '../../ops/undone.ts';
import type { Attempt, Caller, Disagreement } from '../model.ts';
import { judge } from '../probe/judge.ts';
import { isThorough } from '../world/fixed-callers.ts';
import type { Mutant } from './mutant.ts';
import type { Group, Look } from './search.ts';
import { mayChangeTokens } from './tokens-changed.ts';
import type { Unbroken } from './unbroken.ts';
import type { Yardstick } from './yardstick.ts';

/** The thorough callers who come first are of one role each, but for the first, who runs the platform. */
const COMMON_ROLES = [1, 2, 4];

function groupOf(callers: readonly Caller[], group: Group): readonly Caller[] {
  if (group === 'all') return callers;
  if (group === 'malformed') return callers.filter(({ kind }) => kind === 'malformed');
  const thorough = callers.filter(isThorough);
  return group === 'few' ? thorough : thorough.filter((_, i) => COMMON_ROLES.includes(i));
}

/** What callers could do and should not, or the other way round, as it is found. */
export async function* disagreements(
  sql: postgres.TransactionSql,
  { world, callers, tokens }: Yardstick,
  look: Look,
  fresh: boolean,
): AsyncGenerator<Disagreement> {
  for (const statement of look.without ?? []) await sql.unsafe(statement);
  yield* judge(sql, {
    world,
    callers: groupOf(callers, look.callers),
    tokens: fresh ? 'from the hook now' : tokens,
    tables: [look.table],
    commands: [look.command],
  });
}

/** The first disagreement that the unbroken database does not have, in words. */
export async function misbehaviour(
  sql: postgres.TransactionSql,
  yardstick: Yardstick,
  mutant: Mutant,
  look: Look,
  unbroken: Unbroken,
): Promise<string | undefined> {
  const fresh = mayChangeTokens(mutant, yardstick.catalog);
  try {
    // What a look takes away must be there again for the next one.
    return await rolledBackTo(sql, async (attempt) => {
      for await (const disagreement of disagreements(attempt, yardstick, look, fresh)) {
        const words = inWords(disagreement);
        if (!(await unbroken.has(look, words))) return words;
      }
      return undefined;
    });
  } catch (error) {
    // A function that fails where it answered before has been noticed, too.
    if (error instanceof postgres.PostgresError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const nameOf = (caller: Caller) =>
  caller.kind === 'person' ? caller.profileId : caller.kind === 'malformed' ? caller.name : 'anon';

/** A disagreement on one line; the same for the same one. */
export function inWords({ caller, attempt, expected, observed }: Disagreement): string {
  return `${nameOf(caller)}: ${observed.outcome}, should be ${expected.outcome} (${expected.because}): ${inShort(attempt)}`;
}

function inShort({ command, table, ...rest }: Attempt): string {
  // Attempts name the present moment, which is another one the next time.
  const words = JSON.stringify(rest).replaceAll(/T\d\d:\d\d:\d\d\.\d{3}Z/g, '');
  return `${command} ${table} ${words}`;
}
