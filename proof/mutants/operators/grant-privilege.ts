import { type Catalog, publicTable, type Table } from '../catalog/catalog.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

const rowPrivileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** What each could be given by mistake. */
const revoked: Readonly<Record<string, readonly string[]>> = {
  authenticated: [...rowPrivileges, 'TRUNCATE', 'REFERENCES', 'TRIGGER'],
  anon: ['SELECT', 'TRUNCATE'],
  public: ['SELECT', 'MAINTAIN'],
  service_role: [...rowPrivileges, 'TRUNCATE'],
};

function granted(table: Table, grantee: string, { grants }: Catalog): Breakage[] {
  const held = new Set(
    grants
      .filter(
        (grant) => grant.object === table.object && grant.grantee === grantee && !grant.column,
      )
      .map(({ privilege }) => privilege),
  );
  return (revoked[grantee] ?? [])
    .filter((privilege) => !held.has(privilege))
    .map((privilege) => ({
      object: table.object,
      ...publicTable(table),
      change: `${privilege} to ${grantee}`,
      apply: [`grant ${privilege} on ${table.object} to ${grantee}`],
    }));
}

export const grantPrivilege = defineOperator(
  'grant-privilege',
  'Grant a privilege on a table that is not granted.',
  (catalog) =>
    catalog.tables.flatMap((table) =>
      Object.keys(revoked).flatMap((grantee) => granted(table, grantee, catalog)),
    ),
);
