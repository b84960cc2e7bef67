import type { Catalog, Routine } from '../catalog/catalog.ts';
import { withBody } from '../condition/conditions.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

const lockingClause = /\bfor (?:no key update|update|share|key share)(?: of \w+)?/g;

function unlocked({ signature, definition, body }: Routine, { triggers }: Catalog): Breakage[] {
  const tables = new Set(
    triggers.flatMap(({ routine, table }) => (routine === signature ? [table.name] : [])),
  );
  const [table] = tables.size === 1 ? tables : [];
  return [...body.matchAll(lockingClause)].map(({ 0: clause, index }, i) => ({
    object: signature,
    ...(table && { table }),
    change: `without lock ${i + 1} (${clause})`,
    apply: [
      withBody(definition, body, `${body.slice(0, index)}${body.slice(index + clause.length)}`),
    ],
  }));
}

export const dropLock = defineOperator(
  'drop-lock',
  'Look at rows without holding them.',
  (catalog) => catalog.routines.flatMap((routine) => unlocked(routine, catalog)),
);
