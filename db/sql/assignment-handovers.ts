import { openAssignmentStates } from '../../policies/workflows/assignment.ts';
import {
  literals,
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
} from './managed-object.ts';

/**
 * To whom an assignment is handed over, and when. No foreign key can say it: who was asked before keeps what they
 * got when somebody else is asked. That a person reaches the assignment and names its peer mentor is said by the
 * policy already, which answers alike whether it is not theirs or not there.
 */
export const assignmentHandovers: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.check_handover',
    comment:
      'Refuses a dispatch to anybody but the peer mentor of the assignment, and to people one of an assignment that nobody is asked to take.',
    // After the insert, when RLS has let the row pass: whoever gets here reaches the assignment. It is locked, so that
    // neither its mentor nor its state changes beside it.
    body: `
declare
  handed record;
begin
  select assignment.mentor_id, assignment.status into handed from public.assignments assignment
  where assignment.organization_id = new.organization_id and assignment.id = new.assignment_id
  for share;
  -- A job may bring what an earlier mentor got, and what was taken back from them.
  if new.revoked_at is null and new.recipient_id is distinct from handed.mentor_id then
    raise exception using
      errcode = '23514',
      message = 'Cannot hand an assignment over to anybody but its peer mentor.',
      hint = 'recipient_id is the mentor_id of the assignment.';
  end if;
  if row_security_active('public.assignment_dispatches') and handed.status not in (${literals(openAssignmentStates)}) then
    raise exception using
      errcode = '23514',
      message = format('Cannot hand over an assignment that is %s.', handed.status),
      hint = 'Dispatch the assignment first, which asks for consent, certificate and capacity.';
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'assignment_dispatches_handover',
    table: 'assignment_dispatches',
    event: 'after insert or update of assignment_id',
    execute: 'private.check_handover()',
  }),
];
