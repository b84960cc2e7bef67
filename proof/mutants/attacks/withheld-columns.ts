import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

const statements = {
  SELECT: (table: string, column: string) => `select ${column} from ${table} limit 0`,
  INSERT: (table: string, column: string) =>
    `insert into ${table} (${column}) select null where false`,
  UPDATE: (table: string, column: string) => `update ${table} set ${column} = null where false`,
};

const isGiven = ({ grants }: Catalog, table: Table, column: string, privilege: string) =>
  grants.some(
    (grant) =>
      grant.grantee === 'authenticated' &&
      grant.object === table.object &&
      grant.privilege === privilege &&
      (grant.column === undefined || grant.column === column),
  );

export const withheldColumns: Attack = {
  name: 'withheld-columns',
  attempts: 'Somebody signed in uses a column that no role is given.',
  concerns: ({ object }) => /^public\.\w+\.\w+$/.test(object),
  async probe(sql, { mutant, catalog }) {
    const table = catalog.tables.find(({ object }) => mutant.object.startsWith(`${object}.`));
    const column = mutant.object.split('.').at(-1);
    if (!table || !column) return undefined;
    for (const [privilege, statement] of Object.entries(statements)) {
      if (isGiven(catalog, table, column, privilege)) continue;
      const text = statement(table.object, column);
      const outcome = await attemptAs(sql, { role: 'authenticated' }, text);
      if (!isRefused(outcome)) return text;
    }
    return undefined;
  },
};
