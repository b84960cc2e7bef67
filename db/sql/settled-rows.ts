import { immutableColumns } from '../../policies/column-rules.ts';
import type { AnyWorkflow } from '../../policies/workflows/workflow.ts';
import { workflows } from '../../policies/workflows/workflows.ts';
import { declaredTables } from './declared-tables.ts';
import {
  literals,
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';

/**
 * Rows that have come to an end stay as they are, whoever asks: what was approved is what is counted, and an
 * invitation that was taken back or used opens nothing again.
 */
export const settledRows: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.refuse_settled',
    comment:
      'Refuses to change a row beyond the states in which it may change, which are its argument.',
    body: `
begin
  raise exception using
    errcode = '42501',
    message = format('Cannot change a row of %s once its status is beyond %s, whoever asks.', tg_table_name, tg_argv[0]),
    hint = 'Make a new row instead.';
end`,
  }),
  ...workflows.flatMap(settled),
];

function settled({ table, rowChangesIn }: AnyWorkflow): ManagedObject[] {
  if (!rowChangesIn) return [];
  const { states, except = [], mayEmpty = [] } = rowChangesIn;
  const apart = new Set([
    ...['status', 'status_reason', 'created_at', 'updated_at'],
    ...immutableColumns(table),
    ...except,
  ]);
  const columns = declaredTables.find(({ name }) => name === table)?.columnNames ?? [];
  const changes = columns
    .filter((column) => !apart.has(column))
    .map((column) => {
      const changed = `old.${column} is distinct from new.${column}`;
      return mayEmpty.includes(column) ? `(${changed} and new.${column} is not null)` : changed;
    });
  return [
    managedTrigger({
      name: `${table}_settled`,
      table,
      event: 'before update',
      when: `old.status not in (${literals(states)}) and (${changes.join(' or ')})`,
      execute: `private.refuse_settled(${quote(states.join(', '))})`,
    }),
  ];
}
