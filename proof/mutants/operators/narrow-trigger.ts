import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const narrowTrigger = defineOperator(
  'narrow-trigger',
  'Let a trigger overlook one of the columns that it watches.',
  ({ triggers }) =>
    triggers
      .filter(({ columns }) => columns.length > 1)
      .flatMap(({ table, name, columns, definition }) =>
        columns.map((column, i) => ({
          object: `trigger ${name} on ${table.object}`,
          ...publicTable(table),
          change: `not for ${column}`,
          apply: [
            definition
              .replace(/^CREATE TRIGGER/, 'CREATE OR REPLACE TRIGGER')
              .replace(
                ` UPDATE OF ${columns.join(', ')} `,
                ` UPDATE OF ${columns.toSpliced(i, 1).join(', ')} `,
              ),
          ],
        })),
      ),
);
