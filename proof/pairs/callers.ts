import postgres from 'postgres';
import { tokenOf } from '../../tests/world/token.ts';
import { loadFixedWorld } from '../world/fixed-world.ts';
import type { Pair } from './pair.ts';
import type { Callers } from './play-round.ts';
import { loadSetting, writerId } from './setting.ts';

const quiet = { max: 1, onnotice: () => undefined };

/**
 * Loads what pairs are about into an empty migrated database, and opens the connections of two callers.
 *
 * @param superuser connections of a superuser
 * @param apiUrl of the API's login role, to the same database
 */
export async function withCallers<T>(
  superuser: postgres.Sql,
  apiUrl: string,
  pairs: readonly Pair[],
  work: (callers: Callers) => Promise<T>,
): Promise<T> {
  await superuser.begin((tx) => loadFixedWorld(tx));
  await loadSetting(superuser);
  await superuser`analyze`;
  const labels = new Set(pairs.flatMap(({ writes }) => writes.map(({ by }) => by)));
  const tokens = new Map<string, string>();
  for (const label of labels) {
    tokens.set(label, JSON.stringify(await tokenOf(superuser, writerId(label))));
  }
  const [one, two] = [postgres(apiUrl, quiet), postgres(apiUrl, quiet)];
  try {
    return await work({ one, two, superuser, claimsOf: (label) => tokens.get(label) ?? '' });
  } finally {
    await Promise.all([one.end(), two.end()]);
  }
}
