import { describe, expect, it } from 'vitest';
import {
  type Case,
  change,
  havbris,
  make,
  nordlys,
  outcomeIn,
  read,
  remove,
  worldWith,
} from './small-world.ts';

const world = worldWith({
  invitations: [
    {
      organization_id: 'nordlys',
      id: 'to-mentor',
      role: 'peer_mentor',
      local_association_id: 'lokal',
      status: 'pending',
    },
    {
      organization_id: 'nordlys',
      id: 'taken-back',
      role: 'peer_mentor',
      local_association_id: 'lokal',
      status: 'revoked',
    },
    {
      organization_id: 'nordlys',
      id: 'to-coordinator',
      role: 'coordinator',
      local_association_id: 'lokal',
    },
  ],
});
const profile = (id: string) => read('profiles', { id });
const rename = (id: string) => change('profiles', { id }, 'full_name', 'Kari Eksempel');
const join = (profile_id: string, role: string, local_association_id: string | null) =>
  make('memberships', { organization_id: 'nordlys', profile_id, role, local_association_id });
const invite = (role: string, local_association_id: string | null) =>
  make('invitations', {
    organization_id: 'nordlys',
    role,
    local_association_id,
    email: 'kari@eksempel.example',
  });
const monas = nordlys('mona-peer_mentor-nordlys');

const cases: Case[] = [
  [
    'S4.2 an administrator reads a member of their organisation',
    'olga',
    profile('mona'),
    'allowed',
  ],
  ['S4.2 but nobody of another', 'olga', profile('heidi'), 'denied'],
  ['S10.2 a coordinator reads people below', 'carl', profile('mona'), 'allowed'],
  ['S10.2 but not beside', 'carl', profile('mats'), 'denied'],
  ['S10.2 nor an administrator, who belongs to no association', 'carl', profile('olga'), 'denied'],
  ['S10.1 a peer mentor reads themselves', 'mona', profile('mona'), 'allowed'],
  ['S10.1 and no colleague', 'mona', profile('frida'), 'denied'],
  ['an administrator changes a person who is theirs alone', 'olga', rename('mona'), 'allowed'],
  ['but not one who belongs elsewhere as well', 'olga', rename('frida'), 'denied'],
  ['unless both organisations are theirs', 'odd', rename('hans'), 'allowed'],
  ['a coordinator changes themselves', 'carl', rename('carl'), 'allowed'],
  ['and nobody else', 'carl', rename('mona'), 'denied'],
  ['an administrator who is nothing else changes themselves', 'olga', rename('olga'), 'allowed'],
  ['an erased person stays erased', 'global', rename('erased'), 'denied'],
  [
    'S10.4 nobody links a profile to an account',
    'global',
    change('profiles', { id: 'mona' }, 'user_id', 'mona'),
    'denied',
  ],
  [
    'nobody changes an address',
    'mona',
    change('profiles', { id: 'mona' }, 'email', 'ny@eksempel.example'),
    'denied',
  ],
  ['nobody deletes a person', 'global', remove('profiles', { id: 'mona' }), 'denied'],

  [
    'an administrator adds a role to a known person',
    'olga',
    join('mona', 'coordinator', 'nabo'),
    'allowed',
  ],
  ['S10.1 but not to a stranger', 'olga', join('stranger', 'peer_mentor', 'lokal'), 'denied'],
  [
    'S10.1 nor to a person of another organisation',
    'olga',
    join('heidi', 'peer_mentor', 'lokal'),
    'denied',
  ],
  ['a former member is known', 'olga', join('ended', 'peer_mentor', 'lokal'), 'allowed'],
  [
    'a Global Administrator adds anybody',
    'global',
    join('stranger', 'organization_admin', null),
    'allowed',
  ],
  [
    'S10.4 in an association of that organisation',
    'global',
    join('stranger', 'coordinator', 'kyst'),
    'dangling',
  ],
  [
    'S10.4 and only a person who exists',
    'global',
    join('nobody', 'coordinator', 'lokal'),
    'dangling',
  ],
  [
    'a coordinator adds a peer mentor whom they read already',
    'carl',
    join('mona', 'peer_mentor', 'lokal'),
    'allowed',
  ],
  ['S10.2 not one from beside', 'carl', join('mats', 'peer_mentor', 'lokal'), 'denied'],
  ['S10.2 nor an administrator', 'carl', join('olga', 'peer_mentor', 'lokal'), 'denied'],
  ['not beside', 'carl', join('mats', 'peer_mentor', 'nabo'), 'denied'],
  ['not a coordinator', 'carl', join('carl', 'coordinator', 'lokal'), 'denied'],
  ['not an administrator', 'carl', join('carl', 'organization_admin', null), 'denied'],
  ['a peer mentor adds nobody', 'mona', join('mona', 'coordinator', 'lokal'), 'denied'],
  ['a peer mentor reads their own membership', 'mona', read('memberships', monas), 'allowed'],
  [
    'S8.2 who coordinates in another organisation reads its peer mentors',
    'frida',
    read('memberships', havbris('heidi-peer_mentor-havbris')),
    'allowed',
  ],
  [
    'a coordinator reads their own membership',
    'carl',
    read('memberships', nordlys('carl-coordinator-nordlys')),
    'allowed',
  ],
  [
    "but no other coordinator's",
    'carl',
    read('memberships', nordlys('cato-coordinator-nordlys')),
    'denied',
  ],
  [
    'a coordinator moves a peer mentor within reach',
    'carl',
    change('memberships', monas, 'local_association_id', 'fylke'),
    'allowed',
  ],
  ['not out of it', 'carl', change('memberships', monas, 'local_association_id', 'nabo'), 'denied'],
  ['and does not promote', 'carl', change('memberships', monas, 'role', 'coordinator'), 'denied'],
  ['an administrator does', 'olga', change('memberships', monas, 'role', 'coordinator'), 'allowed'],
  [
    'S10.4 nobody moves a membership to another organisation',
    'global',
    change('memberships', monas, 'organization_id', 'havbris'),
    'denied',
  ],
  [
    'nobody gives a membership to another person',
    'olga',
    change('memberships', monas, 'profile_id', 'olga'),
    'denied',
  ],
  [
    'a coordinator does not extend their own',
    'carl',
    change('memberships', nordlys('carl-coordinator-nordlys'), 'valid', '[2024-01-01,2099-01-01)'),
    'denied',
  ],

  ['a coordinator invites a peer mentor', 'carl', invite('peer_mentor', 'lokal'), 'allowed'],
  ['not an administrator', 'carl', invite('organization_admin', null), 'denied'],
  ['an administrator invites anybody', 'olga', invite('organization_admin', null), 'allowed'],
  ['S10.4 into their own associations', 'olga', invite('coordinator', 'kyst'), 'dangling'],
  [
    'a coordinator takes back an invitation',
    'carl',
    change('invitations', nordlys('to-mentor'), 'status', 'revoked'),
    'allowed',
  ],
  [
    'and does not accept it',
    'carl',
    change('invitations', nordlys('to-mentor'), 'status', 'accepted'),
    'denied',
  ],
  [
    'one that was taken back stays so',
    'global',
    change('invitations', nordlys('taken-back'), 'status', 'pending'),
    'denied',
  ],
  [
    'and is not prolonged',
    'olga',
    change('invitations', nordlys('taken-back'), 'expires_at', '2026-03-02T10:00:00+00:00'),
    'denied',
  ],
  [
    'and does not raise it',
    'carl',
    change('invitations', nordlys('to-mentor'), 'role', 'coordinator'),
    'denied',
  ],
  [
    'a coordinator does not see who else is invited',
    'carl',
    read('invitations', nordlys('to-coordinator')),
    'denied',
  ],
  [
    'nobody accepts an invitation in the name of the invited',
    'olga',
    make('invitations', {
      organization_id: 'nordlys',
      role: 'peer_mentor',
      local_association_id: 'lokal',
      accepted_at: '2026-03-04T10:00:00+00:00',
    }),
    'denied',
  ],
];

describe('people, memberships and invitations', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });
});
