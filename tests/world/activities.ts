import { type Mentor, mentors, placeOf } from './mentors.ts';
import { idOf } from './names.ts';
import { organization } from './organizations.ts';
import { person } from './people.ts';
import { row, type WorldRow } from './row.ts';

/** Each peer mentor has an activity in every state, with a participant and a place. */
export const activityRows: readonly WorldRow[] = [
  ...mentors.flatMap((mentor) =>
    ['draft', 'returned', 'submitted', 'approved'].flatMap((status) => activityOf(mentor, status)),
  ),
  row('activity_participants', 'm1 approved co-mentor', {
    organization_id: organization('A'),
    activity_id: idOf('activities/m1 approved'),
    kind: 'co_mentor',
    mentor_id: person('m1b'),
  }),
];

function activityOf(mentor: Mentor, status: string): WorldRow[] {
  const label = `${mentor.label} ${status}`;
  const part = {
    organization_id: organization(mentor.of),
    activity_id: idOf(`activities/${label}`),
  };
  return [
    row('activities', label, {
      ...placeOf(mentor),
      mentor_id: person(mentor.label),
      assignment_id: status === 'draft' ? idOf(`assignments/${mentor.label} active`) : null,
      type_id: idOf(`activity_types/${mentor.of}`),
      activity_on: '2026-03-04',
      duration_minutes: 60,
      channel: 'in_person',
      status,
    }),
    row('activity_participants', label, {
      ...part,
      kind: 'contact',
      contact_id: idOf(`contacts/${mentor.label} active`),
    }),
    row('activity_locations', label, {
      ...part,
      municipality_code: '0301',
      latitude: '59.910000',
      longitude: '10.750000',
    }),
  ];
}
