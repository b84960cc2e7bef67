import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';
import { recreatedTrigger } from '../recreated-trigger.ts';

export const narrowTrigger = defineOperator(
  'narrow-trigger',
  'Let a trigger overlook one of the columns that it watches.',
  ({ triggers }) =>
    triggers
      .filter(({ columns }) => columns.length > 1)
      .flatMap((trigger) => {
        const { table, name, columns, definition } = trigger;
        return columns.map((column, i) => ({
          object: `trigger ${name} on ${table.object}`,
          ...publicTable(table),
          change: `not for ${column}`,
          apply: recreatedTrigger(
            trigger,
            definition.replace(
              ` UPDATE OF ${columns.join(', ')} `,
              ` UPDATE OF ${columns.toSpliced(i, 1).join(', ')} `,
            ),
          ),
        }));
      }),
);
