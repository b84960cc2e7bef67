import type { DeclaredTable } from '../../db/sql/declared-tables.ts';
import { grantedColumns } from '../../policies/column-rules.ts';
import { granteesOf } from '../../policies/compile.ts';

/** A statement without any condition of its own, as an app calling PostgREST would send it. */
export interface Statement {
  readonly kind:
    | 'count'
    | 'count in an organisation'
    | 'select'
    | 'select for update'
    | 'update'
    | 'delete';
  readonly text: string;
  /** False where running it would leave dead rows to the next: it is explained only. */
  readonly run: boolean;
}

/** What a signed-in caller can send to a table, whatever their role. */
export function statementsOn({ name, columnNames }: DeclaredTable): Statement[] {
  const readable = grantedColumns(name, 'select', columnNames);
  const changeable = grantedColumns(name, 'update', columnNames).find((column) =>
    readable.includes(column),
  );
  const statements: Statement[] = [
    { kind: 'count', run: true, text: `select count(*) from public.${name}` },
    { kind: 'select', run: true, text: `select ${readable.join(', ')} from public.${name}` },
  ];
  if (changeable) {
    // Finds its rows as UPDATE does: by what the caller may see and change.
    const locking = `select ${changeable} from public.${name} for update`;
    const update = `update public.${name} set ${changeable} = ${changeable}`;
    statements.push({ kind: 'select for update', run: true, text: locking });
    statements.push({ kind: 'update', run: false, text: update });
  }
  if (granteesOf(name, 'delete').length > 0) {
    statements.push({ kind: 'delete', run: false, text: `delete from public.${name}` });
  }
  return statements;
}
