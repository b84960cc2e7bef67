import type { Catalog } from './catalog/catalog.ts';

const calls = (text: string, signature: string) => text.includes(`${signature.split('(')[0]}(`);

/** Signatures of a function and of all that lead to it. */
export function callersOf(signature: string, { routines }: Catalog): ReadonlySet<string> {
  const found = new Set([signature]);
  for (const called of found) {
    for (const routine of routines) if (calls(routine.body, called)) found.add(routine.signature);
  }
  return found;
}

/** Names of public tables with a policy or trigger that leads to a function. */
export function tablesAsking(signature: string, catalog: Catalog): ReadonlySet<string> {
  const callers = callersOf(signature, catalog);
  return new Set([
    ...catalog.policies.flatMap(({ using, check, table }) =>
      [...callers].some((caller) => calls(`${using} ${check}`, caller)) ? [table.name] : [],
    ),
    ...catalog.triggers.flatMap(({ routine, table }) => (callers.has(routine) ? [table.name] : [])),
  ]);
}
