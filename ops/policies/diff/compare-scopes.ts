import type { Command } from '../../../policies/roles.ts';
import { type Inclusion, inclusions, universe } from './inclusions.ts';
import type { Relation } from './relation.ts';
import type { RevisionTable } from './revision.ts';

interface Compared {
  readonly role: string;
  readonly command: Command;
  /** The table after the change. */
  readonly table: Pick<RevisionTable, 'judgesBeginning' | 'judgesLinks'>;
  readonly before: string;
  readonly after: string;
}

/** Whether a scope reaches more rows than the one it replaces, as far as the declared inclusions tell. */
export function compareScopes(compared: Compared): Relation {
  const { before, after } = compared;
  if (before === after) return 'same';
  const usable = inclusions.filter((inclusion) => holdsFor(inclusion, compared));
  if (isInside(before, after, usable)) return 'wider';
  if (isInside(after, before, usable)) return 'narrower';
  return 'other';
}

/** Whether an inclusion holds for a role, a command and a table. */
export function holdsFor(
  { members, newRows }: Inclusion,
  { role, command, table }: Pick<Compared, 'role' | 'command' | 'table'>,
): boolean {
  if (members && role === 'global_admin') return false;
  if (newRows === 'always' || command === 'select' || command === 'delete') return true;
  return !table.judgesLinks && !(command === 'insert' && table.judgesBeginning);
}

function isInside(narrower: string, wider: string, usable: readonly Inclusion[]): boolean {
  if (wider === universe || narrower === wider) return true;
  return usable.some(
    (inclusion) => inclusion.narrower === narrower && isInside(inclusion.wider, wider, usable),
  );
}
