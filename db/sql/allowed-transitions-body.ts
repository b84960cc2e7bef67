import {
  type Actor,
  type AnyWorkflow,
  type Transition,
  transitionsFrom,
} from '../../policies/workflows/workflow.ts';
import { literals, quote } from './managed-object.ts';
import { isTransition } from './transition-condition.ts';

/**
 * The trigger function that refuses ways which do not exist, whoever asks, and to jobs those that are people's.
 * Which people may go a way is the update guard's to say (policies/update-guard.ts).
 */
export function allowedTransitionsBody(workflow: AnyWorkflow): string {
  const { table, transitions } = workflow;
  const cases = transitions.map(
    (transition) => `when ${isTransition(transition)} then array[${literals(transition.by)}]`,
  );
  return `
declare
  actors text[] := case
    ${cases.join('\n    ')}
  end;
begin
  if actors is null then
    raise exception using
      errcode = 'PT409',
      message = format('Cannot change the status of table ${table} from "%s" to "%s": %s.', old.status, new.status, ${perState(workflow, nextStates)}),
      detail = json_build_object('from', old.status, 'to', new.status)::text,
      hint = ${perState(workflow, nextActors)};
  end if;
  -- Whoever RLS does not hold is a job.
  if not row_security_active('public.${table}') and not 'system' = any (actors) then
    raise exception using
      errcode = '42501',
      message = format('permission denied to change the status of table ${table} from "%s" to "%s"', old.status, new.status),
      detail = json_build_object('from', old.status, 'to', new.status, 'by', actors)::text,
      hint = format('Only %s may do this, with rows that they may change.', array_to_string(actors, ' or '));
  end if;
  return new;
end`;
}

/** A text for each state, chosen by the old one. */
function perState(workflow: AnyWorkflow, textOf: (ways: Transition[]) => string): string {
  const cases = workflow.states.map(
    (state) => `when ${quote(state)} then ${quote(textOf(transitionsFrom(workflow, state)))}`,
  );
  return `case old.status::text ${cases.join(' ')} end`;
}

const nextStates = (ways: readonly Transition[]) =>
  ways.length === 0
    ? 'nothing follows that state'
    : `what may follow is ${ways.map(({ to }) => to).join(', ')}`;

const actorsInWords = (by: readonly Actor[]) =>
  by.map((actor) => (actor === 'system' ? 'a server job' : actor)).join(' or ');

const nextActors = (ways: readonly Transition[]) =>
  ways.length === 0
    ? 'Make a new row instead.'
    : `${ways.map(({ to, by, needsReason }) => `${to}: ${actorsInWords(by)}${needsReason ? ', with a status_reason' : ''}`).join('; ')}.`;
