import type { TableName } from './access-matrix.ts';
import { type Command, commands } from './roles.ts';

/** Records that nothing may rewrite. Purging after the retention period deletes whole rows. */
const appendOnly: ReadonlySet<TableName> = new Set(['assignment_status_history', 'audit_logs']);

/** What server jobs (`service_role`) may do: RLS does not hold them, GRANTs and constraints do. */
export function serviceCommands(table: TableName): Command[] {
  return commands.filter((command) => command !== 'update' || !appendOnly.has(table));
}
