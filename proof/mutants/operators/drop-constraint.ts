import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const dropConstraint = defineOperator(
  'drop-constraint',
  'Drop a foreign key, or what keeps periods apart.',
  ({ foreignKeys, exclusions }) =>
    [...foreignKeys, ...exclusions].map(({ table, name }) => ({
      object: `constraint ${name} on ${table.object}`,
      ...publicTable(table),
      change: 'dropped',
      apply: [`alter table ${table.object} drop constraint ${name}`],
    })),
);
