import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const changeOwner = defineOperator(
  'change-owner',
  'Give a table to the signed-in role, and with it every privilege.',
  ({ tables }) =>
    tables.map((table) => ({
      object: table.object,
      ...publicTable(table),
      change: 'owned by authenticated',
      apply: [
        `grant create on schema ${table.schema} to authenticated`,
        `alter table ${table.object} owner to authenticated`,
        `revoke create on schema ${table.schema} from authenticated`,
      ],
    })),
);
