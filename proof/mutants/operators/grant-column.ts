import { type Catalog, publicTable, type Table } from '../catalog/catalog.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

const role = 'authenticated';

/** Only where some columns are granted: elsewhere the whole table's privilege says the same. */
function columnsOf(table: Table, privilege: string, { grants }: Catalog): Breakage[] {
  const held = new Set(
    grants
      .filter(
        (grant) =>
          grant.object === table.object && grant.grantee === role && grant.privilege === privilege,
      )
      .map(({ column }) => column),
  );
  if (held.size === 0 || held.has(undefined)) return [];
  return table.columns
    .filter(({ name }) => !held.has(name))
    .map(({ name }) => ({
      object: `${table.object}.${name}`,
      ...publicTable(table),
      change: `${privilege} to ${role}`,
      apply: [`grant ${privilege} (${name}) on ${table.object} to ${role}`],
    }));
}

export const grantColumn = defineOperator(
  'grant-column',
  'Grant a column that is withheld.',
  (catalog) =>
    catalog.tables.flatMap((table) =>
      ['SELECT', 'INSERT', 'UPDATE'].flatMap((privilege) => columnsOf(table, privilege, catalog)),
    ),
);
