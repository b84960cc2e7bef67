import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const inA = `'${idOf('organizations/A')}'`;
const activity = (state: string) => `'${idOf(`activities/${mentor} ${state}`)}'`;
const take = (state: string) =>
  `insert into public.activity_participants (organization_id, activity_id, kind) values (${inA}, ${activity(state)}, 'anonymous')`;
const place = (state: string) =>
  `insert into public.activity_locations (organization_id, activity_id, municipality_code) values (${inA}, ${activity(state)}, '0301')`;
const without = (table: string, state: string) => [
  `alter table public.${table} disable trigger user`,
  `delete from public.${table} where activity_id = ${activity(state)}`,
  `alter table public.${table} enable trigger user`,
];

const part = (
  table: 'activity_participants' | 'activity_locations',
  by: string,
  does: string,
  ends: unknown,
  arrange: readonly string[] = [],
): Scenario => ({
  attempts: `${by}: ${does}`,
  tables: [table],
  by,
  arrange,
  does,
  ends,
});

/** Somebody past all policies comes with these claims: what a policy would have stopped is the trigger's alone. */
const claiming = (
  role: string,
  organization: string,
  association: string,
  ends: unknown,
): Scenario => {
  const claims = JSON.stringify({
    sub: personId('coordinator A1'),
    role: 'authenticated',
    memberships: [
      {
        organization_id: idOf(`organizations/${organization}`),
        role,
        association_ids: [idOf(`local_associations/${association}`)],
      },
    ],
  });
  return {
    ...part(
      'activity_participants',
      'a job',
      `do $do$ begin perform set_config('request.jwt.claims', '${claims}', true); ${take('submitted')}; end $do$`,
      ends,
    ),
    attempts: `a ${role} of ${association} in ${organization} corrects an activity that is submitted`,
    ...(ends === true && { shows: 'select true as is' }),
  };
};

const contact = `where activity_id = ${activity('approved')} and kind = 'contact'`;
const point = `where activity_id = ${activity('approved')}`;
const forget = `update public.activity_participants set kind = 'anonymous', contact_id = null ${contact}`;
const forgetPoint = `update public.activity_locations set latitude = null, longitude = null ${point}`;
const withPoint = [
  ...without('activity_locations', 'approved'),
  `insert into public.activity_locations (organization_id, activity_id, municipality_code, latitude, longitude) values (${inA}, ${activity('approved')}, '0301', 59.9, 10.7)`,
];

export const keptActivities = scenarioAttack(
  {
    name: 'kept-activities',
    attempts:
      'Who took part in an activity, or where it was, changes once it has been handed in or decided on; or stays although it may change.',
    shared: ['is_of_this_transaction'],
  },
  [
    ...['draft', 'returned'].flatMap((state) => [
      part('activity_participants', mentor, take(state), 1),
      part('activity_participants', 'coordinator A1', take(state), 1),
      part('activity_locations', mentor, place(state), 1, without('activity_locations', state)),
    ]),
    part('activity_participants', 'coordinator A1', take('submitted'), 1),
    ...['approved', 'rejected'].flatMap((state) => [
      part('activity_participants', 'coordinator A1', take(state), '42501'),
      part(
        'activity_participants',
        'coordinator A1',
        take(state),
        '42501',
        without('activity_participants', state),
      ),
    ]),
    ...['submitted', 'approved', 'rejected'].flatMap((state) => [
      part('activity_participants', 'a job', take(state), '42501'),
      part(
        'activity_participants',
        'a job',
        take(state),
        1,
        without('activity_participants', state),
      ),
      part('activity_locations', 'a job', place(state), 1, without('activity_locations', state)),
      part(
        'activity_participants',
        'a job',
        `delete from public.activity_participants where activity_id = ${activity(state)} and kind = 'contact'`,
        '42501',
      ),
      part(
        'activity_locations',
        'a job',
        `update public.activity_locations set municipality_code = '1111' where activity_id = ${activity(state)}`,
        '42501',
      ),
    ]),
    claiming('coordinator', 'A', 'A1a', true),
    claiming('coordinator', 'A', 'A2', '42501'),
    claiming('coordinator', 'B', 'A1a', '42501'),
    claiming('peer_mentor', 'A', 'A1a', '42501'),
    part('activity_participants', 'a job', forget, 1),
    part('activity_participants', 'coordinator A1', forget, '42501'),
    part(
      'activity_participants',
      'a job',
      `update public.activity_participants set contact_id = '${idOf(`contacts/${mentor} draft`)}' ${contact}`,
      '42501',
    ),
    part('activity_locations', 'a job', forgetPoint, 1, withPoint),
    part(
      'activity_locations',
      'a job',
      `update public.activity_locations set latitude = 1 ${point}`,
      '42501',
      withPoint,
    ),
    part(
      'activity_locations',
      'a job',
      `update public.activity_locations set longitude = 1 ${point}`,
      '42501',
      withPoint,
    ),
    part(
      'activity_locations',
      'a job',
      `update public.activity_locations set purge_point_after = purge_point_after + 1 ${point}`,
      1,
    ),
    part(
      'activity_participants',
      'a job',
      `update public.activities set local_association_id = '${idOf('local_associations/A1')}' where id = ${activity('rejected')}`,
      1,
    ),
  ],
);
