import { immutableColumns } from '../../policies/column-rules.ts';
import { filledByDatabase } from '../reference.ts';
import { type DeclaredTable, declaredTables } from './declared-tables.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

const changed = (columns: readonly string[]) =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

/** What the database itself keeps in every row: timestamps, the tenant, the owner, and what repeats a parent row. */
export const rowTriggers: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.keep_timestamps',
    comment: 'A row keeps the time it was made and gets the time it was changed.',
    body: `
begin
  new.created_at := old.created_at;
  new.updated_at := now();
  return new;
end`,
  }),
  managedTriggerFunction({
    name: 'private.refuse_change',
    comment: 'Refuses to change the columns named in its arguments, whoever asks.',
    body: `
begin
  raise exception using
    errcode = '42501',
    message = format('Cannot change %s of %s: it stays as it is, whoever asks.', array_to_string(tg_argv, ', '), tg_table_name),
    hint = 'Make a new row instead.';
end`,
  }),
  ...declaredTables.flatMap((table) => [
    managedTrigger({
      name: `${table.name}_timestamps`,
      table: table.name,
      event: 'before update',
      execute: 'private.keep_timestamps()',
    }),
    ...immutable(table),
    ...filledFromParent(table),
  ]),
  // Chosen while a draft, the mentor of an assignment stays once it has been sent to them.
  managedTrigger({
    name: 'assignments_immutable_mentor',
    table: 'assignments',
    event: 'before update of mentor_id',
    when: "old.mentor_id is distinct from new.mentor_id and old.status <> 'draft'",
    execute: "private.refuse_change('mentor_id')",
  }),
  // Consent that was withdrawn stays withdrawn: a new consent is a new row (GDPR art. 7).
  managedTrigger({
    name: 'consents_withdrawn_once',
    table: 'consents',
    event: 'before update of withdrawn_at',
    when: 'old.withdrawn_at is not null and old.withdrawn_at is distinct from new.withdrawn_at',
    execute: "private.refuse_change('withdrawn_at')",
  }),
  // Lowering it would show the document to people it was kept from.
  managedTrigger({
    name: 'documents_sensitivity_only_rises',
    table: 'documents',
    event: 'before update of sensitivity',
    when: 'new.sensitivity < old.sensitivity',
    execute: "private.refuse_change('sensitivity (to a lower class)')",
  }),
  managedTrigger({
    name: 'profiles_erased_for_good',
    table: 'profiles',
    event: 'before update',
    when: 'old.erased_at is not null and (old.full_name, old.email, old.phone, old.user_id, old.erased_at) is distinct from (new.full_name, new.email, new.phone, new.user_id, new.erased_at)',
    execute: "private.refuse_change('an erased profile')",
  }),
];

function immutable({ name }: DeclaredTable): ManagedObject[] {
  const columns = immutableColumns(name);
  if (columns.length === 0) return [];
  return [
    managedTrigger({
      name: `${name}_immutable`,
      table: name,
      event: `before update of ${columns.join(', ')}`,
      when: changed(columns),
      execute: `private.refuse_change(${columns.map((column) => `'${column}'`).join(', ')})`,
    }),
  ];
}

/**
 * Child rows repeat the association and owner of their parent, so that a policy needs one row and one index.
 * The foreign key holds the copy true; this fills it in, reading the parent with the writer's own rights.
 */
function filledFromParent(table: DeclaredTable): ManagedObject[] {
  for (const key of table.foreignKeys) {
    const { columns, foreignColumns, foreignTable } = key.reference();
    const pairs = columns.map((column, i) => ({
      child: column.name,
      parent: foreignColumns[i]?.name ?? column.name,
      filled: column.default === filledByDatabase,
    }));
    const filled = pairs.filter((pair) => pair.filled);
    if (filled.length === 0) continue;
    const keys = pairs.filter((pair) => !pair.filled);
    const parentName = declaredTables.find(
      ({ table: declared }) => declared === foreignTable,
    )?.name;
    const name = `private.fill_${table.name}`;
    return [
      managedTriggerFunction({
        name,
        comment: `Fills ${filled.map(({ child }) => child).join(', ')} of ${table.name} from ${parentName}.`,
        body: `
begin
  select ${filled.map(({ parent }) => `parent.${parent}`).join(', ')}
  into ${filled.map(({ child }) => `new.${child}`).join(', ')}
  from public.${parentName} parent
  where ${keys.map(({ child, parent }) => `parent.${parent} = new.${child}`).join(' and ')};
  return new;
end`,
      }),
      managedTrigger({
        name: `${table.name}_fill`,
        table: table.name,
        event: 'before insert',
        when: filled.map(({ child }) => `new.${child} is null`).join(' or '),
        execute: `${name}()`,
      }),
    ];
  }
  return [];
}
