import type { Catalog, Routine } from '../catalog/catalog.ts';
import { withBody } from '../condition/conditions.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

const lowestId = `'00000000-0000-0000-0000-000000000000'`;
const highestId = `'ffffffff-ffff-ffff-ffff-ffffffffffff'`;

/** Every id there is, of whichever table. */
const everyId = ({ tables }: Catalog) =>
  tables
    .filter(({ columns }) => columns.some(({ name, type }) => name === 'id' && type === 'uuid'))
    .map(({ object }) => `select id from ${object}`)
    .join(' union ');

/** What a function of this type could answer without asking. */
function answers({ returns, argumentTypes }: Routine, catalog: Catalog): string[] {
  if (returns === 'trigger') return ['new'];
  if (returns === 'boolean') return ['true'];
  if (returns === 'uuid[]') return [`array(${everyId(catalog)})`];
  if (returns === 'uuid') return [lowestId, highestId];
  if (returns === 'integer') return ['0'];
  // The hook hands back what it was given.
  return argumentTypes === returns ? ['$1'] : [];
}

function hollowed(routine: Routine, catalog: Catalog): Breakage[] {
  const { signature, definition, body } = routine;
  const tables = new Set(
    catalog.triggers.flatMap((t) => (t.routine === signature ? [t.table.name] : [])),
  );
  const [table] = tables.size === 1 ? tables : [];
  return answers(routine, catalog).map((answer) => ({
    object: signature,
    ...(table && { table }),
    change: answer.startsWith('array(') ? 'returns every id' : `returns ${answer}`,
    // With its owner's rights, or it would see no id that its caller does not see.
    apply: [
      withBody(definition, body, `\nbegin\n  return ${answer};\nend\n`),
      ...(answer.startsWith('array(') ? [`alter function ${signature} security definer`] : []),
    ],
  }));
}

export const hollowFunction = defineOperator(
  'hollow-function',
  'Let a function answer without looking: yes, every id, the row as it came.',
  (catalog) => catalog.routines.flatMap((routine) => hollowed(routine, catalog)),
);
