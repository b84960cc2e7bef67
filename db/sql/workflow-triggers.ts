import type { AnyWorkflow } from '../../policies/workflows/workflow.ts';
import { workflows } from '../../policies/workflows/workflows.ts';
import { allowedTransitionsBody } from './allowed-transitions-body.ts';
import { guardBody } from './guard-body.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';
import { transitionEffectsBody } from './transition-effects-body.ts';

/** Triggers that hold everybody, server jobs and the owner included, to the declared transitions. */
export const workflowTriggers: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.refuse_reason_alone',
    comment:
      'A reason belongs to a change of status: it is given with one, and afterwards only a job may take it away.',
    body: `
begin
  if new.status_reason is null and not row_security_active(tg_relid) then
    return new;
  end if;
  raise exception using
    errcode = '23514',
    message = format('Cannot change status_reason of table %s by itself: it says why the status changed.', tg_table_name),
    hint = 'Give it together with the new status.';
end`,
  }),
  ...workflows.flatMap(triggersOf),
];

/** Before updates, Postgres runs triggers in the order of their names: the update guard's (`_guard`) is the second. */
function triggersOf(workflow: AnyWorkflow): ManagedObject[] {
  const { table, keepsReason, transitions } = workflow;
  const guarded = transitions.filter(({ guards }) => guards);
  const onTransition = (name: string, execute: string) =>
    managedTrigger({
      name: `${table}_${name}`,
      table,
      event: 'before update of status',
      when: 'old.status is distinct from new.status',
      execute: `${execute}()`,
    });
  return [
    managedTriggerFunction({
      name: `private.allow_transition_of_${table}`,
      comment: `Refuses every transition of ${table} but the declared ones, and to jobs those that are not theirs.`,
      body: allowedTransitionsBody(workflow),
    }),
    onTransition('allowed_transition', `private.allow_transition_of_${table}`),
    ...(keepsReason || transitions.some(({ effects }) => effects)
      ? [
          managedTriggerFunction({
            name: `private.complete_transition_of_${table}`,
            comment: `Demands a reason where one is due, and writes what follows from a transition of ${table}.`,
            body: transitionEffectsBody(workflow),
          }),
          onTransition('transition', `private.complete_transition_of_${table}`),
        ]
      : []),
    ...(guarded.length > 0
      ? [
          managedTriggerFunction({
            name: `private.check_transition_of_${table}`,
            securityDefiner: true,
            comment: `Refuses a transition of ${table} whose guards do not hold. Definer: guards look at rows that the caller may not see.`,
            body: guardBody(table, guarded),
          }),
          onTransition('transition_guards', `private.check_transition_of_${table}`),
        ]
      : []),
    ...(keepsReason
      ? [
          managedTrigger({
            name: `${table}_reason`,
            table,
            event: 'before update of status_reason',
            when: 'old.status is not distinct from new.status and old.status_reason is distinct from new.status_reason',
            execute: 'private.refuse_reason_alone()',
          }),
        ]
      : []),
  ];
}
