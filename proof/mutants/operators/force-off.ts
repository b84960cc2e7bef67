import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const forceOff = defineOperator(
  'force-off',
  'Let row level security pass the owner of the table.',
  ({ tables }) =>
    tables.map((table) => ({
      object: table.object,
      ...publicTable(table),
      change: 'not forced',
      apply: [`alter table ${table.object} no force row level security`],
    })),
);
