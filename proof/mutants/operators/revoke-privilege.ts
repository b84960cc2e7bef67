import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const revokePrivilege = defineOperator(
  'revoke-privilege',
  'Take a command on a table away from those who may use it.',
  ({ tables, grants }) =>
    tables.flatMap((table) => {
      const held = grants.filter(({ object }) => object === table.object);
      const pairs = new Set(held.map(({ privilege, grantee }) => `${privilege}/${grantee}`));
      return [...pairs].map((pair) => {
        const [privilege = '', grantee = ''] = pair.split('/');
        return {
          object: table.object,
          ...publicTable(table),
          change: `no ${privilege} for ${grantee}`,
          apply: [`revoke ${privilege} on ${table.object} from ${grantee}`],
        };
      });
    }),
);
