import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const dropCheck = defineOperator(
  'drop-check',
  'Drop what says which values a column may hold.',
  ({ checks }) =>
    checks.map(({ table, name }) => ({
      object: `constraint ${name} on ${table.object}`,
      ...publicTable(table),
      change: 'dropped',
      apply: [`alter table ${table.object} drop constraint ${name}`],
    })),
);
