import { updateGuardOf } from '../../policies/update-guard.ts';
import { declaredTables } from './declared-tables.ts';
import {
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';

/**
 * What must hold between the old row and the new one, for one role at a time: a trigger compiled from the same matrix
 * as the policies (policies/update-guard.ts). It leaves alone whoever RLS leaves alone.
 */
export const updateGuards: ManagedObject[] = declaredTables.flatMap(({ name, columnNames }) => {
  const guard = updateGuardOf(name, columnNames);
  if (!guard) return [];
  return [
    managedTriggerFunction({
      name: `private.guard_${name}`,
      comment: `Lets a signed-in caller change a row of ${name} only as one of their roles may by itself.`,
      body: `
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.${name}') then
    return new;
  end if;
  if not coalesce(
    ${guard.condition},
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table ${name}: no role of yours may make this change',
      hint = ${quote(`Who may change what - ${guard.hint}.`)};
  end if;
  return new;
end`,
    }),
    managedTrigger({
      name: `${name}_guard`,
      table: name,
      event: 'before update',
      execute: `private.guard_${name}()`,
    }),
  ];
});
