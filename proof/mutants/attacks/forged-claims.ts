import { randomUUID } from 'node:crypto';
import type { Row, Value, World } from '../../model.ts';
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused, type Outcome } from './attempt-as.ts';
import { insertOf, rowsOf, tableNamed } from './rows-of.ts';

const SUBJECTS = 5;
const roles = ['organization_admin', 'coordinator', 'peer_mentor'];

/** Claims of somebody who names associations of an organisation without being anything in it. */
const claimsOf = (sub: Value | undefined, organization: Value, associations: readonly Value[]) =>
  JSON.stringify({
    sub,
    role: 'authenticated',
    memberships: roles.map((role) => ({
      organization_id: organization,
      role,
      association_ids: associations,
    })),
  });

const columnsFor = ({ grants }: Catalog, table: Table, privilege: string) =>
  grants.flatMap(({ object, column, grantee, privilege: granted }) =>
    object === table.object && grantee === 'authenticated' && granted === privilege
      ? (column ?? [])
      : [],
  );

/** Everything that is tried with one such token; a row that is reached shows, be it by an error. */
function statementsOf(table: Table, rows: readonly Row[], organization: Value, catalog: Catalog) {
  const [changed] = columnsFor(catalog, table, 'UPDATE');
  const given = columnsFor(catalog, table, 'INSERT');
  const elsewhere = rows.find((row) => row.organization_id !== organization);
  const fresh = Object.fromEntries(
    given.map((column) => [column, column === 'id' ? randomUUID() : (elsewhere?.[column] ?? null)]),
  );
  return [
    `select from ${table.object} where organization_id::text <> '${organization}' limit 1`,
    ...(changed && organization === NOWHERE
      ? [`update ${table.object} set ${changed} = null`]
      : []),
    ...(organization === NOWHERE ? [`delete from ${table.object}`] : []),
    ...(given.length > 0 && elsewhere ? [insertOf(table, fresh)] : []),
  ];
}

/** No organisation has this id. */
const NOWHERE = 'd0000000-0000-4000-8000-00000000000d';

const reached = (statement: string | readonly [string, unknown], outcome: Outcome) =>
  typeof statement === 'string'
    ? outcome.ok
      ? outcome.count > 0
      : !isRefused(outcome) || outcome.message.includes('row-level security')
    : !isRefused(outcome);

/** People whom rows of the table name, as a token could. */
function subjectsOf(table: Table, rows: readonly Row[], world: World): Value[] {
  const people = new Set(world.tables.profiles.map(({ id }) => id ?? null));
  const named = table.columns.flatMap(({ name, type }) =>
    type === 'uuid' ? rows.map((row) => row[name] ?? null) : [],
  );
  return [...new Set(named)].filter((id) => id !== null && people.has(id)).slice(0, SUBJECTS);
}

export const forgedClaims: Attack = {
  name: 'forged-claims',
  attempts:
    'A token of one organisation, or of none, that names associations or people of another reaches that one.',
  concerns: ({ object }) => object.startsWith('policy '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableNamed(catalog.tables, mutant.table);
    const rows = rowsOf(world, mutant.table);
    if (!table?.columns.some(({ name }) => name === 'organization_id')) return undefined;
    const associations = world.tables.local_associations.map(({ id }) => id ?? null);
    const organizations = world.tables.organizations.map(({ id }) => id ?? null);
    for (const organization of [NOWHERE, ...organizations]) {
      for (const sub of [randomUUID(), ...subjectsOf(table, rows, world)]) {
        const claims = claimsOf(sub, organization, associations);
        for (const statement of statementsOf(table, rows, organization, catalog)) {
          const outcome = await attemptAs(sql, { role: 'authenticated', claims }, statement);
          if (reached(statement, outcome)) {
            return `a token of ${organization}: ${typeof statement === 'string' ? statement : statement[0]}`;
          }
        }
      }
    }
    return undefined;
  },
};
