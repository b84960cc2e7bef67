import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import type { RowBuffer } from './row-buffer.ts';
import type { SeedTable } from './rows.ts';

/** Parents before children. The first two belong to the auth server, and server jobs may not write them. */
const AUTH_TABLES = ['auth.users', 'auth.identities'] as const satisfies SeedTable[];
const TABLES = [
  'organizations',
  'profiles',
  'local_associations',
  'org_labels',
  'integrations',
  'activity_types',
  'reimbursement_rates',
  'memberships',
  'invitations',
  'private.invitation_tokens',
  'peer_mentor_profiles',
  'peer_mentor_availability',
  'certificates',
  'consents',
  'contacts',
  'assignments',
  'assignment_summaries',
  'assignment_status_history',
  'assignment_dispatches',
  'epikrise_references',
  'activities',
  'activity_participants',
  'activity_locations',
  'expense_claims',
  'expense_lines',
  'documents',
  'expense_receipts',
  'accounting_exports',
  'webhook_events',
  'private.webhook_payloads',
  'bufdir_reports',
  'bufdir_report_lines',
  'bufdir_report_attestations',
  'notifications',
  'data_subject_requests',
  'audit_logs',
  'function_deployments',
  'realtime_channel_events',
  'api_request_stats',
  'slow_query_snapshots',
] as const satisfies SeedTable[];

type Listed = (typeof AUTH_TABLES)[number] | (typeof TABLES)[number];
type Unlisted = Exclude<SeedTable, Listed>;
/** Does not compile while a table of the schema is missing above. */
export const seedTables: readonly ([Unlisted] extends [never] ? SeedTable : Unlisted)[] = [
  ...AUTH_TABLES,
  ...TABLES,
];

/** Writes the rows through COPY, in one transaction, as a server job would: constraints and triggers hold. */
export async function writeRows(sql: postgres.Sql, buffer: RowBuffer): Promise<void> {
  await sql.begin(async (tx) => {
    for (const table of AUTH_TABLES) await copy(tx, table, buffer);
    await tx`set local role service_role`;
    for (const table of TABLES) await copy(tx, table, buffer);
  });
}

async function copy(tx: postgres.TransactionSql, table: SeedTable, buffer: RowBuffer) {
  if (buffer.count(table) === 0) return;
  const columns = tx([...buffer.columns(table)]);
  const target = await tx`copy ${tx(table)} (${columns}) from stdin`.writable();
  await pipeline(Readable.from(buffer.text(table)), target);
}
