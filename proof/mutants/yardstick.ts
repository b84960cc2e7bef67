import type postgres from 'postgres';
import { rules } from '../../ops/audit/rules/index.ts';
import type { Caller, World } from '../model.ts';
import { tokensOf } from '../probe/tokens.ts';
import { fixedCallers } from '../world/fixed-callers.ts';
import type { Aside } from './attacks/attack.ts';
import type { Catalog } from './catalog/catalog.ts';
import { readCatalog } from './catalog/read-catalog.ts';
import { objections } from './rules.ts';

/** What callers are judged by: the world that the clone holds, and the tokens made in it. */
export interface Yardstick {
  readonly world: World;
  readonly callers: readonly Caller[];
  readonly tokens: ReadonlyMap<Caller, string | null>;
  /** As it was before anything was broken. */
  readonly catalog: Catalog;
  /** What the rules object to without any mutant. */
  readonly objections: ReadonlySet<string>;
  /** A clone beside, for attacks that take two. */
  readonly aside?: Aside;
}

/**
 * Reads what mutants are judged by, while nothing is broken.
 *
 * @param sql an open transaction of a superuser in a database that holds the fixed world
 */
export async function readYardstick(
  sql: postgres.TransactionSql,
  world: World,
): Promise<Yardstick> {
  const callers = fixedCallers(world);
  const tokens = await tokensOf(sql, callers);
  const found = new Set<string>();
  for await (const objection of objections(sql, rules)) found.add(objection);
  return { world, callers, tokens, catalog: await readCatalog(sql), objections: found };
}
