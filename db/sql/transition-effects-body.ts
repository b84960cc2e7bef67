import type { AnyWorkflow } from '../../policies/workflows/workflow.ts';
import { isTransition } from './transition-condition.ts';
import { workflowEffectSql } from './workflow-effects.ts';

/** The trigger function that demands a reason where one is due, and writes what follows from a transition. */
export function transitionEffectsBody({ table, keepsReason, transitions }: AnyWorkflow): string {
  const reasoned = transitions.filter(({ needsReason }) => needsReason);
  const effects = transitions.flatMap((transition) =>
    (transition.effects ?? []).map(
      (effect) => `
  if ${isTransition(transition)} then
    ${workflowEffectSql[effect]}
  end if;`,
    ),
  );
  return `
begin${keepsReason ? forgetReason : ''}${reasoned.map((transition) => demandReason(table, isTransition(transition))).join('')}${effects.join('')}
  return new;
end`;
}

const forgetReason = `
  -- What is the same as before was not given: ORMs send every column.
  new.status_reason := case when new.status_reason is distinct from old.status_reason then nullif(btrim(new.status_reason), '') end;`;

const demandReason = (table: string, condition: string) => `
  if ${condition} and new.status_reason is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot change the status of table ${table} from "%s" to "%s" without a reason.', old.status, new.status),
      hint = 'Give status_reason together with the status, in other words than the reason that is there.';
  end if;`;
