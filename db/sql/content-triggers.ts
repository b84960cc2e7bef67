import type { TableName } from '../../policies/access-matrix.ts';
import { granteesOf } from '../../policies/compile.ts';
import { encryptedColumns } from '../encryption/encrypted-columns.ts';
import { envelopeStartLength } from '../encryption/envelope.ts';
import { type Content, contents } from './contents.ts';
import { declaredTables } from './declared-tables.ts';
import { inReadCommitted } from './judged-rows.ts';
import {
  literals,
  type ManagedObject,
  managedStatementTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';
import { thisTransaction } from './this-transaction.ts';

/**
 * Rows that belong to another change only while its status allows it, whoever asks. Judged once a statement,
 * with the parents locked: so a line cannot slip in beside the approval.
 *
 * A job may bring the lines of what it imports in a later state: until the transaction ends that brought them.
 * A whole parent may be deleted with its rows, which is what purging does.
 */
export const contentTriggers: ManagedObject[] = [thisTransaction, ...contents.flatMap(triggersOf)];

function triggersOf(content: Content): ManagedObject[] {
  const { table } = content;
  const trigger = (event: 'insert' | 'update' | 'delete', referencing: string) =>
    managedStatementTrigger({
      name: `${table}_content_${event}`,
      table,
      event: `after ${event}`,
      referencing,
      execute: `private.keep_content_of_${table}()`,
    });
  return [
    managedTriggerFunction({
      name: `private.keep_content_of_${table}`,
      securityDefiner: true,
      comment: `Refuses to change ${table} once their parent's status is beyond that${content.afterwards ? ', and keeps the totals of the parent' : ''}. Definer: it locks the parent, and sees every row of it.`,
      body: bodyOf(content),
    }),
    trigger('insert', 'new table as new_rows'),
    trigger('update', 'old table as old_rows new table as new_rows'),
    trigger('delete', 'old table as old_rows'),
  ];
}

function bodyOf(content: Content): string {
  const { table, parent, parentColumn, cameWith, hint, forgotten, corrected } = content;
  const { before = '', afterwards = '' } = content;
  const parentsIn = (rows: string) => `
    select array_agg(touched.organization_id), array_agg(touched.${parentColumn}) into organizations, parents
    from (select distinct row.organization_id, row.${parentColumn} from ${rows} row) touched;`;
  const sealed = encryptedColumns.flatMap((known) => (known.table === table ? known.column : []));
  const forgettable = forgotten?.columns ?? [];
  const plain = contentColumns(table).filter(
    (column) => !sealed.includes(column) && !forgettable.includes(column),
  );
  const columns = plain.join(', ');
  const except = (a: string, b: string) =>
    `(select ${columns} from ${a} except select ${columns} from ${b})`;
  // Under another key the same text is sealed anew; under the same key it can only be another text.
  const keyOf = (column: string) => `substring(${column} from 1 for ${envelopeStartLength})`;
  const changedPair = (condition: string) => `(
      select ${plain.map((name) => `new_row.${name}`).join(', ')} from old_rows old_row
      join new_rows new_row using (organization_id, id)
      where ${condition})`;
  const changedSeals = sealed.map((column) =>
    changedPair(`new_row.${column} is distinct from old_row.${column}
        and (${keyOf(`new_row.${column}`)} <> ${keyOf(`old_row.${column}`)}) is not true`),
  );
  const remembered = forgotten
    ? [
        changedPair(`(${forgettable.map((column) => `old_row.${column}`).join(', ')}) is distinct from (${forgettable.map((column) => `new_row.${column}`).join(', ')})
        and not (${forgotten.leaves} and private.user_id() is null)`),
      ]
    : [];
  // A policy looks at the parent before it is locked: whoever comes too late for it does not import.
  const byCaller =
    granteesOf(table, 'insert').length > 0 ? 'private.user_id() is not null or ' : '';
  const correcting = corrected ? ` and not (${corrected})` : '';
  return `
declare
  organizations uuid[];
  parents uuid[];
begin
  if tg_op = 'INSERT' then${parentsIn('new_rows')}
  elsif tg_op = 'DELETE' then${parentsIn('old_rows')}
  else
    -- A row that only follows its parent to another association has not changed, nor one that is sealed anew${forgotten ? ' or of which a job forgets what is not kept' : ''}.${parentsIn(`(${[except('old_rows', 'new_rows'), except('new_rows', 'old_rows'), ...changedSeals, ...remembered].join(' union all ')})`)}
  end if;
  if organizations is null then
    return null;
  end if;
${inReadCommitted(`change ${table}`)}

  perform from public.${parent.table} parent
  join unnest(organizations, parents) touched (organization_id, id)
    on touched.organization_id = parent.organization_id and touched.id = parent.id
  order by parent.id
  for no key update of parent;
${before}
  if exists (
    select from public.${parent.table} parent
    join unnest(organizations, parents) touched (organization_id, id)
      on touched.organization_id = parent.organization_id and touched.id = parent.id
    where parent.status not in (${literals(parent.contentChangesIn ?? [])})${correcting} and (
      tg_op <> 'INSERT' or ${byCaller}exists (
        select from public.${cameWith} earlier
        where earlier.organization_id = parent.organization_id and earlier.${parentColumn} = parent.id
          and earlier.xmin <> pg_current_xact_id()::xid and not private.is_of_this_transaction(earlier.xmin)
      )
    )
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change ${table} once the status in ${parent.table} is beyond ${(parent.contentChangesIn ?? []).join(', ')}, whoever asks.',
      hint = ${quote(hint)};
  end if;
${afterwards}
  return null;
end`;
}

/** Every column but the association, which follows the parent's, the timestamps, and how long something is kept. */
function contentColumns(table: TableName): string[] {
  const columns = declaredTables.find(({ name }) => name === table)?.columnNames ?? [];
  const following = ['local_association_id', 'created_at', 'updated_at', 'purge_point_after'];
  return columns.filter((column) => !following.includes(column));
}
