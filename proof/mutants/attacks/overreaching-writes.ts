import type { Row } from '../../model.ts';
import { isThorough } from '../../world/fixed-callers.ts';
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Attack, Target } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { rowsOf, tableNamed } from './rows-of.ts';

/** Columns that may be changed and mean nothing to a policy, so that only the rows reached can be refused. */
function neutralColumns(table: Table, { grants, policies, routines }: Catalog): string[] {
  const conditions = policies
    .filter((policy) => policy.table === table)
    .map(({ using, check }) => `${using} ${check}`)
    .join(' ');
  const guard = routines.find(({ name }) => name === `guard_${table.name}`)?.body ?? '';
  const matters = (column: string) =>
    new RegExp(`\\b${column}\\b`).test(conditions) ||
    new RegExp(`\\b(?:old|new)\\.${column}\\b`).test(guard);
  return grants.flatMap(({ object, column, privilege, grantee }) =>
    object === table.object &&
    grantee === 'authenticated' &&
    privilege === 'UPDATE' &&
    column !== undefined &&
    !matters(column)
      ? [column]
      : [],
  );
}

async function overreach(
  sql: Parameters<Attack['probe']>[0],
  table: Table,
  column: string,
  row: Row,
  { tokens }: Target,
): Promise<string | undefined> {
  for (const [caller, claims] of tokens) {
    if (!isThorough(caller) || claims === null) continue;
    // Without a WHERE nothing is read, so that only the rules on writing choose the rows.
    const outcome = await attemptAs(sql, { role: 'authenticated', claims }, [
      `update ${table.object} set ${column} = changed.${column} from jsonb_populate_record(null::${table.object}, $1::text::jsonb) changed`,
      [JSON.stringify(row)],
    ]);
    if (!outcome.ok && /row-level security|no role of yours/.test(outcome.message)) {
      return `changing ${column} of ${table.object} everywhere fails at a row that should not have been reached`;
    }
  }
  return undefined;
}

export const overreachingWrites: Attack = {
  name: 'overreaching-writes',
  attempts:
    'A change of every row that somebody may change comes upon one that they may not, and fails, which tells that it is there.',
  concerns: ({ object, table }) =>
    table !== undefined && object.startsWith(`policy ${table}_update`),
  async probe(sql, target) {
    const { mutant, catalog, world } = target;
    const table = tableNamed(catalog.tables, mutant.table);
    const [row] = rowsOf(world, mutant.table);
    const [column] = table ? neutralColumns(table, catalog) : [];
    if (!table || !row || !column) return undefined;
    return await overreach(sql, table, column, row, target);
  },
};
