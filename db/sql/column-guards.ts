import { columnsByUpdatingRoles } from '../../policies/column-rules.ts';
import { conditionOf } from '../../policies/compile.ts';
import { declaredTables } from './declared-tables.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/**
 * Where the roles of one table may change different columns. GRANTs cannot tell them apart, since all are
 * `authenticated`, so a trigger compiled from the same matrix does. It leaves alone whoever RLS leaves alone.
 */
export const columnGuards: ManagedObject[] = declaredTables.flatMap(({ name, columnNames }) => {
  const groups = columnsByUpdatingRoles(name, columnNames);
  if (groups.length === 0) return [];
  const checks = groups.map(({ columns, grantees }) => {
    const changed = columns.map((column) => `old.${column} is distinct from new.${column}`);
    const roles = grantees.map(({ role }) => role).join(', ');
    return `
  if (${changed.join(' or ')})
    and not coalesce(${conditionOf(name, grantees, 'reach', 'old.')}, false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column ${columns.join(', ')} of table ${name}',
      hint = 'Of those who may change ${name}, only ${roles} may change this column.';
  end if;`;
  });
  const columns = groups.flatMap((group) => group.columns);
  return [
    managedTriggerFunction({
      name: `private.guard_${name}`,
      comment: `Lets a signed-in caller change only the columns of ${name} that the access matrix gives their role.`,
      body: `
begin
  if not row_security_active('public.${name}') then
    return new;
  end if;${checks.join('')}
  return new;
end`,
    }),
    managedTrigger({
      name: `${name}_guard`,
      table: name,
      event: `before update of ${columns.join(', ')}`,
      execute: `private.guard_${name}()`,
    }),
  ];
});
