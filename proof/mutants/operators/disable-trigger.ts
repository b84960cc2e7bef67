import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const disableTrigger = defineOperator(
  'disable-trigger',
  'Keep a trigger from firing.',
  ({ triggers }) =>
    triggers.map(({ table, name }) => ({
      object: `trigger ${name} on ${table.object}`,
      ...publicTable(table),
      change: 'disabled',
      apply: [`alter table ${table.object} disable trigger ${name}`],
    })),
);
