import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const rlsOff = defineOperator('rls-off', 'Disable row level security.', ({ tables }) =>
  tables.map((table) => ({
    object: table.object,
    ...publicTable(table),
    change: 'row level security off',
    apply: [`alter table ${table.object} disable row level security`],
  })),
);
