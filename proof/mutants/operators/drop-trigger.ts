import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const dropTrigger = defineOperator('drop-trigger', 'Drop a trigger.', ({ triggers }) =>
  triggers.map(({ table, name }) => ({
    object: `trigger ${name} on ${table.object}`,
    ...publicTable(table),
    change: 'dropped',
    apply: [`drop trigger ${name} on ${table.object}`],
  })),
);
