import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import { answersTo } from './answers.ts';
import type { Attack, Target } from './attacks/attack.ts';
import { disagreements, inWords } from './behaviour.ts';
import type { Look } from './search.ts';
import type { Yardstick } from './yardstick.ts';

/** What the unbroken database already disagrees about: that notices no mutant. */
export interface Unbroken {
  /** Whether this disagreement is there without any mutant. */
  has(look: Look, disagreement: string): Promise<boolean>;
  /** What an attack on this object succeeds in without any mutant. */
  successOf(attack: Attack, target: Target): Promise<string | undefined>;
  /** What everybody is answered without any mutant: see {@link answersTo}. */
  answersTo(calls: readonly string[]): Promise<readonly string[]>;
  /** Disagreements seen so far; none, when the product is proved. */
  count(): Promise<number>;
}

/** @param sql one connection to a clone in which nothing is broken. */
export function unbrokenBy(sql: postgres.Sql, yardstick: Yardstick): Unbroken {
  const attacked = new Map<string, Promise<string | undefined>>();
  const looks = new Map<string, Promise<ReadonlySet<string>>>();
  const answers = new Map<string, Promise<readonly string[]>>();
  const seen = (look: Look) => {
    const name = JSON.stringify(look);
    const known = looks.get(name) ?? lookAt(sql, yardstick, look);
    looks.set(name, known);
    return known;
  };
  return {
    successOf: (attack, target) => {
      const name = `${attack.name} ${target.mutant.object}`;
      const { object, table } = target.mutant;
      const whole = { ...target, mutant: { object, ...(table && { table }) } };
      const known = attacked.get(name) ?? rolledBack(sql, (tx) => attack.probe(tx, whole));
      attacked.set(name, known);
      return known;
    },
    answersTo: (calls) => {
      const name = calls.join();
      const known = answers.get(name) ?? rolledBack(sql, (tx) => answersTo(tx, yardstick, calls));
      answers.set(name, known);
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
