import { workflowGuards } from '../../policies/workflows/guards.ts';
import type { Transition } from '../../policies/workflows/workflow.ts';
import { inReadCommitted } from './judged-rows.ts';
import { quote } from './managed-object.ts';
import { isTransition } from './transition-condition.ts';
import { workflowGuardSql } from './workflow-guards.ts';

/** The trigger function that refuses guarded transitions with the sentence of the first guard that fails. */
export function guardBody(table: string, guarded: readonly Transition[]): string {
  const blocks = guarded.map(
    (transition) => `
  if ${isTransition(transition)} then${isolationOf(table, transition)}${(transition.guards ?? [])
    .map((guard) => {
      const { prepare, condition } = workflowGuardSql[guard];
      return `${prepare ? `\n    ${prepare};` : ''}
    if (${condition}) is not true then
      raise exception using
        errcode = '23514',
        message = ${quote(workflowGuards[guard])},
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', ${quote(guard)})::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;`;
    })
    .join('')}
  end if;`,
  );
  return `
begin${blocks.join('')}
  return new;
end`;
}

function isolationOf(table: string, { to, guards = [] }: Transition): string {
  return guards.some((guard) => workflowGuardSql[guard].judges)
    ? inReadCommitted(`set the status of ${table} to "${to}"`)
    : '';
}
