import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/** Every change of an assignment is recorded by the database, with the mentor of that moment. */
export const assignmentHistory: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.record_assignment_status',
    securityDefiner: true,
    comment:
      'Writes the history of assignments. Definer: nobody who changes an assignment may write its history.',
    // The time is that of the statement: one transaction may hold several changes. The first row has the id of
    // its assignment, so that seeds come out the same twice.
    body: `
begin
  insert into public.assignment_status_history
    (id, organization_id, assignment_id, local_association_id, mentor_id, from_status, to_status, actor_id, reason, created_at, updated_at)
  select happened.id, new.organization_id, new.id, new.local_association_id, new.mentor_id,
    case when tg_op = 'UPDATE' then old.status end, new.status,
    (select profile.id from public.profiles profile where profile.id = private.user_id()),
    new.status_reason, happened.at, happened.at
  from (
    select case when tg_op = 'UPDATE' then gen_random_uuid() else new.id end as id,
      case when tg_op = 'UPDATE' then clock_timestamp() else new.created_at end as at
  ) happened;
  return null;
end`,
  }),
  managedTrigger({
    name: 'assignments_history',
    table: 'assignments',
    event: 'after update of status',
    when: 'old.status is distinct from new.status',
    execute: 'private.record_assignment_status()',
  }),
  // What a job imports in a later state brings its own history.
  managedTrigger({
    name: 'assignments_history_begins',
    table: 'assignments',
    event: 'after insert',
    when: "new.status = 'draft'",
    execute: 'private.record_assignment_status()',
  }),
  managedTriggerFunction({
    name: 'private.forget_status_reason',
    comment:
      'A reason given while one mentor was asked is not for the next one, who reads the assignment.',
    body: `
begin
  new.status_reason := null;
  return new;
end`,
  }),
  managedTrigger({
    name: 'assignments_reason_of_mentor',
    table: 'assignments',
    event: 'before update of mentor_id',
    when: 'old.mentor_id is distinct from new.mentor_id and old.status is not distinct from new.status and old.status_reason is not distinct from new.status_reason',
    execute: 'private.forget_status_reason()',
  }),
];
