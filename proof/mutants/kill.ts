import postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import { answersTo, callsTo } from './answers.ts';
import { attacks } from './attacks/index.ts';
import { misbehaviour } from './behaviour.ts';
import type { Catalog } from './catalog/catalog.ts';
import { explanationOf } from './equivalents.ts';
import type { Fate, Result } from './fate.ts';
import type { Mutant } from './mutant.ts';
import { objections, rulesByKind } from './rules.ts';
import { alone, elsewhere, type Look, nearby, nearbyForAll, nearbyForFew } from './search.ts';
import { showsInTokensOnly, tokensChanged } from './tokens-changed.ts';
import type { Unbroken } from './unbroken.ts';
import type { Yardstick } from './yardstick.ts';

/** Longer than anything takes that is not caught in a loop. */
const STATEMENT_TIMEOUT = '20s';

const REFUSED = '42501';

interface Notice {
  readonly fate: Fate;
  readonly because: string;
}

/**
 * Breaks a clone, looks whether anything notices, and mends it.
 *
 * @param sql one connection of a superuser to a clone that holds the yardstick's world
 */
export async function killMutant(
  sql: postgres.Sql,
  yardstick: Yardstick,
  unbroken: Unbroken,
  mutant: Mutant,
): Promise<Result> {
  const startedAt = performance.now();
  const { fate, because } = await rolledBack(sql, async (tx) => {
    await tx`select set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true)`;
    for (const statement of mutant.apply) await tx.unsafe(statement);
    return await notice(tx, yardstick, unbroken, mutant);
  });
  const stale =
    ['behaviour', 'attack', 'rule'].includes(fate) && explanationOf(mutant, yardstick.catalog);
  return {
    id: mutant.id,
    operator: mutant.operator,
    fate,
    because,
    ...(stale && { stale: true }),
    ms: Math.round(performance.now() - startedAt),
  };
}

/**
 * What notices a mutant first. A grant or a key hardly ever lets a caller reach a row that policies keep from them,
 * so attacks are tried first on these; the wide searches come last of all that could kill, since they take longest,
 * and are spared those that are explained.
 */
async function notice(
  sql: postgres.TransactionSql,
  yardstick: Yardstick,
  unbroken: Unbroken,
  mutant: Mutant,
): Promise<Notice> {
  const unseen = await isUnseen(sql, yardstick, unbroken, mutant);
  const search =
    (looks: readonly Look[], fate: 'behaviour' | 'layer' = 'behaviour') =>
    async () => {
      for (const look of unseen ? [] : looks) {
        const because = await misbehaviour(sql, yardstick, mutant, look, unbroken);
        if (because) return { fate, because } as const;
      }
      return undefined;
    };
  const attack = async () => {
    const because = await successfulAttack(sql, yardstick, unbroken, mutant);
    return because ? ({ fate: 'attack', because } as const) : undefined;
  };
  const rule = (kind: 'rule' | 'audit') => async () => {
    for await (const because of objections(sql, rulesByKind[kind])) {
      if (!yardstick.objections.has(because)) return { fate: kind, because };
    }
    return undefined;
  };
  const explained = async () => {
    const because = explanationOf(mutant, yardstick.catalog);
    return because ? ({ fate: 'equivalent', because } as const) : undefined;
  };
  const first = search(nearby(mutant, yardstick.catalog));
  const killers = [
    ...(decidesRows(mutant, yardstick.catalog) ? [first, attack] : [attack, first]),
    rule('rule'),
    explained,
    search(nearbyForFew(mutant)),
    search(alone(mutant, yardstick.catalog), 'layer'),
    search(nearbyForAll(mutant, yardstick.catalog)),
    search(elsewhere(mutant, yardstick.catalog)),
    rule('audit'),
  ];
  for (const kill of killers) {
    const found = await kill();
    if (found) return found;
  }
  return { fate: 'survived', because: 'nothing noticed' };
}

/** Whether it says who may do what with which rows: a policy, the guard of updates, or a function that these ask. */
function decidesRows({ object, operator }: Mutant, { routines }: Catalog): boolean {
  const routine = routines.find(({ signature }) => signature === object);
  if (routine) return routine.returns !== 'trigger' || routine.name.startsWith('guard_');
  return (
    /^(policy |trigger \w+_guard )/.test(object) ||
    /^(rls-off|open-command|grant-column)$/.test(operator)
  );
}

async function successfulAttack(
  sql: postgres.TransactionSql,
  yardstick: Yardstick,
  unbroken: Unbroken,
  mutant: Mutant,
): Promise<string | undefined> {
  const target = { ...yardstick, mutant };
  for (const attack of attacks) {
    if (!attack.concerns(mutant)) continue;
    const success = await attack.probe(sql, target);
    if (success && success !== (await unbroken.successOf(attack, target))) {
      return `${attack.name}: ${success}`;
    }
  }
  return undefined;
}

/** A hook that fails makes other tokens than one that does not. */
async function tokensDiffer(sql: postgres.TransactionSql, yardstick: Yardstick): Promise<boolean> {
  try {
    return await sql.savepoint((attempt) => tokensChanged(attempt, yardstick));
  } catch (error) {
    if (error instanceof postgres.PostgresError) return true;
    throw error;
  }
}

/** With the same tokens and the same answers everybody can do what they could do before. */
async function isUnseen(
  sql: postgres.TransactionSql,
  yardstick: Yardstick,
  unbroken: Unbroken,
  mutant: Mutant,
): Promise<boolean> {
  const { catalog } = yardstick;
  if (showsInTokensOnly(mutant, catalog)) return !(await tokensDiffer(sql, yardstick));
  const calls = callsTo(mutant, catalog);
  if (!calls) return false;
  const [before, now] = [await unbroken.answersTo(calls), await answersTo(sql, yardstick, calls)];
  // Whoever may not ask it hears the same from whatever it has become.
  if (before.every((answer) => answer === REFUSED)) return false;
  return before.every((answer, i) => answer === now[i]);
}
