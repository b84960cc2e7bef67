import { inReadCommitted } from './judged-rows.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/**
 * Whoever submits or decides on an activity means the participants and the place that they see. Those who write these
 * hold the activity, so that in read committed what is seen after the change of state is what stays.
 */
export const settledActivities: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.settle_activity',
    comment:
      'Refuses to change the status of an activity where who took part in it meanwhile would not be seen.',
    body: `
begin${inReadCommitted('set the status of activities')}
  return null;
end`,
  }),
  managedTrigger({
    name: 'activities_status_seen',
    table: 'activities',
    event: 'after update of status',
    when: 'old.status is distinct from new.status',
    execute: 'private.settle_activity()',
  }),
];
