import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { TableName } from '../../policies/access-matrix.ts';
import type { Row } from '../world/row.ts';

/** Columns of a table that signed-in callers may give. */
export interface Writable {
  readonly insert: readonly string[];
  readonly update: readonly string[];
}

/** What `authenticated` may write, by table, as the catalog says. */
export async function writableColumns(sql: postgres.Sql): Promise<Map<string, Writable>> {
  const rows = await sql<{ table: string; insert: string[]; update: string[] }[]>`
    select c.relname as table,
      coalesce(array_agg(a.attname::text) filter (where has_column_privilege('authenticated', c.oid, attnum, 'insert')), '{}') as insert,
      coalesce(array_agg(a.attname::text) filter (where has_column_privilege('authenticated', c.oid, attnum, 'update')), '{}') as update
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname`;
  return new Map(rows.map(({ table, insert, update }) => [table, { insert, update }]));
}

/** Values that make a copy of a row of the world another row, where it has to be unique or begins its life. */
const renewed: Readonly<Record<string, (existing: Row) => unknown>> = {
  id: randomUUID,
  dedup_hash: () => `\\x${randomBytes(32).toString('hex')}`,
  storage_key: ({ organization_id, owner_id }) =>
    `${organization_id}/${owner_id}/${randomUUID()}.pdf`,
  course_code: () => `X-${randomUUID().slice(0, 8).toUpperCase()}`,
  code: () => `x_${randomUUID().slice(0, 8)}`,
  version: () => 1 + randomBytes(2).readUInt16LE(),
};

/** States in which rows of a table begin, for everybody who may make one. */
const beginning: Readonly<Partial<Record<TableName, Row>>> = {
  activities: { status: 'draft' },
  assignments: { status: 'draft' },
  bufdir_reports: { status: 'open' },
  certificates: { status: 'unverified' },
  // Nobody has consented before they are there.
  contacts: { consent_id: null },
  data_subject_requests: { status: 'received' },
  documents: { status: 'draft' },
  expense_claims: { status: 'draft' },
  invitations: { status: 'pending' },
  memberships: { valid: '[2001-01-01,2001-02-01)' },
  reimbursement_rates: { valid: '[2001-01-01,2001-02-01)' },
};

/** A new row like an existing one, of the columns that a caller may give. */
export function newRowLike(table: TableName, existing: Row, { insert }: Writable): Row {
  const entries = insert
    .filter((column) => existing[column] !== null)
    .map((column) => [column, renewed[column]?.(existing) ?? existing[column]] as const);
  return { ...Object.fromEntries(entries), ...beginning[table] };
}
