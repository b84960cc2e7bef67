import type { TableName } from '../../policies/access-matrix.ts';
import { conditionOf, granteesOf } from '../../policies/compile.ts';
import type { AppRole, Command } from '../../policies/roles.ts';

/** What one role contributes to the policy for one command. */
interface RoleArm {
  readonly role: AppRole;
  readonly command: Command;
  readonly condition: string;
}

/** The arms of every policy of a table that selects stored rows. */
export function armsOf(table: TableName): RoleArm[] {
  return (['select', 'update', 'delete'] as const).flatMap((command) =>
    granteesOf(table, command).map((grantee) => ({
      role: grantee.role,
      command,
      condition: conditionOf(table, [grantee], 'reach'),
    })),
  );
}
