/**
 * Prints what a copy of policies/ says about access, as JSON of the shape in revision.ts.
 *
 * `node describe-revision.ts <directory>`; run in a process of its own, because the code that it loads is of
 * another revision and may be anybody's. It imports nothing but that code.
 */
import { pathToFileURL } from 'node:url';
import type * as AccessMatrix from '../../../policies/access-matrix.ts';
import type * as ColumnRules from '../../../policies/column-rules.ts';
import type * as Compile from '../../../policies/compile.ts';
import type * as Roles from '../../../policies/roles.ts';
import type * as RowKeys from '../../../policies/row-keys.ts';
import type * as Scopes from '../../../policies/scopes.ts';
import type * as ServiceAccess from '../../../policies/service-access.ts';
import type { Revision, RevisionCell, RevisionTable } from './revision.ts';

const directory = process.argv[2] ?? '.';
const load = async (file: string): Promise<unknown> =>
  await import(pathToFileURL(`${directory}/${file}`).href);

const { tableNames, scopeOf } = (await load('access-matrix.ts')) as typeof AccessMatrix;
const { columnRules, grantedColumns, immutableColumns, ...later } = (await load(
  'column-rules.ts',
)) as Omit<typeof ColumnRules, 'changeableColumns'> & Partial<typeof ColumnRules>;
/** What gets another value; earlier revisions granted nothing else. */
const changeableColumns =
  later.changeableColumns ??
  ((table: AccessMatrix.TableName, names: readonly string[]) =>
    grantedColumns(table, 'update', names));
const { conditionOf, granteesOf, policiesOf } = (await load('compile.ts')) as typeof Compile;
const { commands } = (await load('roles.ts')) as typeof Roles;
const { rowKeys } = (await load('row-keys.ts')) as typeof RowKeys;
const { scopes } = (await load('scopes.ts')) as typeof Scopes;
const { serviceCommands } = (await load('service-access.ts')) as typeof ServiceAccess;

/** A name that no rule can have: it stands for every column that none names. */
const otherColumn = '*';

/** How a command looks at rows: as they are stored, and as they are written. */
const phases = {
  select: ['reach'],
  insert: ['insert'],
  update: ['reach', 'update'],
  delete: ['reach'],
} as const;

function describeTable(table: AccessMatrix.TableName): RevisionTable {
  const keys: RowKeys.RowKeys = rowKeys[table];
  const roles: RevisionTable['roles'] = {};
  for (const command of commands) {
    for (const grantee of granteesOf(table, command)) {
      const ofRole = roles[grantee.role] ?? {};
      roles[grantee.role] = ofRole;
      ofRole[command] = describeCell(table, command, grantee);
    }
  }
  return {
    roles,
    judgesBeginning: keys.begins !== undefined,
    judgesLinks: keys.links !== undefined,
    policies: Object.fromEntries(
      policiesOf(table).map(({ command, using, withCheck }) => [
        command,
        [using && `using ${using}`, withCheck && `with check ${withCheck}`]
          .filter(Boolean)
          .join('\n'),
      ]),
    ),
    serviceCommands: serviceCommands(table),
  };
}

function describeCell(
  table: AccessMatrix.TableName,
  command: Roles.Command,
  grantee: Compile.Grantee,
): RevisionCell {
  const scope = scopeOf(grantee.cell);
  const compiled = (cell: AccessMatrix.Cell) =>
    phases[command].map((phase) => conditionOf(table, [{ ...grantee, cell }], phase));
  const rows = {
    scope,
    conditions: compiled(grantee.cell),
    alternatives: Object.fromEntries(
      (Object.keys(scopes) as Scopes.Scope[]).flatMap((other) => {
        try {
          return [[other, compiled(other)]];
        } catch {
          // Thrown for a scope whose columns the table lacks.
          return [];
        }
      }),
    ),
  };
  if (command === 'delete') return rows;
  const named = namedColumns(table);
  const { cell } = grantee;
  const all = [...named, otherColumn];
  const usable =
    command === 'update' ? changeableColumns(table, all) : grantedColumns(table, command, all);
  const granted = usable.filter(
    (column) => typeof cell === 'string' || cell.columns.includes(column),
  );
  return {
    ...rows,
    columns: Object.fromEntries(named.map((column) => [column, granted.includes(column)])),
    otherColumns: granted.includes(otherColumn),
  };
}

/** Every column of a table that some rule or cell of this revision names. */
function namedColumns(table: AccessMatrix.TableName): string[] {
  // Earlier revisions had columns that nobody reads in tables that people read.
  const rules: (typeof columnRules)[typeof table] & { readonly hidden?: readonly string[] } =
    columnRules[table] ?? {};
  const { hidden = [], kept = [], fixed = [] } = rules;
  const inCells = commands.flatMap((command) =>
    granteesOf(table, command).flatMap(({ cell }) =>
      typeof cell === 'string' ? [] : cell.columns,
    ),
  );
  const everywhere = ['id', 'created_at', 'updated_at'];
  return [
    ...new Set([
      ...everywhere,
      ...immutableColumns(table),
      ...hidden,
      ...kept,
      ...fixed,
      ...inCells,
    ]),
  ].sort();
}

const description: Revision = {
  tables: Object.fromEntries(tableNames.map((table) => [table, describeTable(table)])),
};
process.stdout.write(JSON.stringify(description));
