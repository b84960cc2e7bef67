import type postgres from 'postgres';
import { tokensOf } from '../probe/tokens.ts';
import { callersOf, tablesAsking } from './callers-of-function.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Mutant } from './mutant.ts';
import type { Yardstick } from './yardstick.ts';

const HOOK = 'public.custom_access_token_hook(jsonb)';

/** Whether a token made now may differ from one made before the mutant. */
export function mayChangeTokens({ object }: Mutant, catalog: Catalog): boolean {
  // The hook reads with its owner's rights, which policies, grants and triggers do not touch.
  return (
    /^(role|schema) /.test(object) || (object.includes('(') && callersOf(object, catalog).has(HOOK))
  );
}

/** Tables whose triggers ask how long a token would be; attacks try these. */
const keptSmall: ReadonlySet<string> = new Set(['memberships', 'local_associations']);

/** Whether a mutant can show in nothing but tokens and in what keeps them small. */
export function showsInTokensOnly({ object }: Pick<Mutant, 'object'>, catalog: Catalog): boolean {
  if (!object.includes('(') || !callersOf(object, catalog).has(HOOK)) return false;
  return [...tablesAsking(object, catalog)].every((table) => keptSmall.has(table));
}

/** Whether anybody's token is another one with the mutant in place. */
export async function tokensChanged(
  sql: postgres.TransactionSql,
  yardstick: Yardstick,
): Promise<boolean> {
  const now = await tokensOf(sql, yardstick.callers);
  return [...yardstick.tokens].some(([caller, token]) => now.get(caller) !== token);
}
