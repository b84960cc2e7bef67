import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import type { Attack, Target } from './attacks/attack.ts';
import { disagreements, inWords, type Yardstick } from './behaviour.ts';
import type { Look } from './search.ts';

/** What the unbroken database already disagrees about: that notices no mutant. */
export interface Unbroken {
  /** Whether this disagreement is there without any mutant. */
  has(look: Look, disagreement: string): Promise<boolean>;
  /** What an attack on this object succeeds in without any mutant. */
  successOf(attack: Attack, target: Target): Promise<string | undefined>;
  /** Disagreements seen so far; none, when the product is proved. */
  count(): Promise<number>;
}

/** @param sql one connection to a clone in which nothing is broken. */
export function unbrokenBy(sql: postgres.Sql, yardstick: Yardstick): Unbroken {
  const attacked = new Map<string, Promise<string | undefined>>();
  const looks = new Map<string, Promise<ReadonlySet<string>>>();
  const seen = (look: Look) => {
    const name = JSON.stringify(look);
    const known = looks.get(name) ?? lookAt(sql, yardstick, look);
    looks.set(name, known);
    return known;
  };
  return {
    successOf: (attack, target) => {
      const name = `${attack.name} ${target.mutant.object}`;
      const known = attacked.get(name) ?? rolledBack(sql, (tx) => attack.probe(tx, target));
      attacked.set(name, known);
      return known;
    },
    has: async (look, disagreement) => (await seen(look)).has(disagreement),
    count: async () => {
      const whole = [...looks].filter(([name]) => !('without' in JSON.parse(name)));
      const sets = await Promise.all(whole.map(([, set]) => set));
      const successes = (await Promise.all(attacked.values())).filter(Boolean);
      return new Set([...sets.flatMap((set) => [...set]), ...successes]).size;
    },
  };
}

async function lookAt(
  sql: postgres.Sql,
  yardstick: Yardstick,
  look: Look,
): Promise<ReadonlySet<string>> {
  return await rolledBack(sql, async (tx) => {
    const found = new Set<string>();
    for await (const one of disagreements(tx, yardstick, look, false)) found.add(inWords(one));
    return found;
  });
}
