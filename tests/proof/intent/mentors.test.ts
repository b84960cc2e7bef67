import { describe, expect, it } from 'vitest';
import {
  type Case,
  change,
  make,
  nordlys,
  outcomeIn,
  read,
  remove,
  worldWith,
} from './small-world.ts';

const world = worldWith({
  memberships: [
    {
      organization_id: 'nordlys',
      id: 'carl-mentor',
      profile_id: 'carl',
      role: 'peer_mentor',
      local_association_id: 'lokal',
      valid: '[2024-01-01,)',
    },
  ],
  peer_mentor_profiles: [
    {
      organization_id: 'nordlys',
      id: 'mentor-carl',
      profile_id: 'carl',
      local_association_id: 'lokal',
    },
  ],
  peer_mentor_availability: [
    { organization_id: 'nordlys', id: 'mondays', mentor_id: 'mona', local_association_id: 'lokal' },
  ],
  certificates: [
    {
      organization_id: 'nordlys',
      id: 'course',
      mentor_id: 'mona',
      local_association_id: 'lokal',
      status: 'unverified',
    },
    {
      organization_id: 'nordlys',
      id: 'carls-course',
      mentor_id: 'carl',
      local_association_id: 'lokal',
      status: 'unverified',
    },
  ],
});
const monas = nordlys('mentor-mona');
const enrol = (profile_id: string, local_association_id: string) =>
  make('peer_mentor_profiles', { organization_id: 'nordlys', profile_id, local_association_id });
const certify = (mentor_id: string, more = {}) =>
  make('certificates', { organization_id: 'nordlys', mentor_id, course_code: 'BASIS', ...more });

const cases: Case[] = [
  [
    'a coordinator reads a peer mentor below',
    'carl',
    read('peer_mentor_profiles', monas),
    'allowed',
  ],
  ['S10.2 and none beside', 'carl', read('peer_mentor_profiles', nordlys('mentor-mats')), 'denied'],
  ['a Global Administrator reads none', 'global', read('peer_mentor_profiles', monas), 'denied'],
  [
    'S10.1 a peer mentor reads no colleague',
    'mona',
    read('peer_mentor_profiles', nordlys('mentor-frida')),
    'denied',
  ],
  [
    'a peer mentor sets their capacity',
    'mona',
    change('peer_mentor_profiles', monas, 'max_active', 1),
    'allowed',
  ],
  [
    'and signs nothing for themselves',
    'mona',
    change('peer_mentor_profiles', monas, 'confidentiality_signed_at', '2026-03-02'),
    'denied',
  ],
  [
    'a coordinator records the signature',
    'carl',
    change('peer_mentor_profiles', monas, 'confidentiality_signed_at', '2026-03-02'),
    'allowed',
  ],
  [
    'but not their own',
    'carl',
    change(
      'peer_mentor_profiles',
      nordlys('mentor-carl'),
      'confidentiality_signed_at',
      '2026-03-02',
    ),
    'denied',
  ],
  [
    'who is a peer mentor too sets their own capacity',
    'carl',
    change('peer_mentor_profiles', nordlys('mentor-carl'), 'max_active', 1),
    'allowed',
  ],
  ['a coordinator enrols a known person', 'carl', enrol('starts', 'lokal'), 'allowed'],
  ['S10.1 not a stranger', 'carl', enrol('stranger', 'lokal'), 'denied'],
  ['S10.1 an administrator neither', 'olga', enrol('heidi', 'lokal'), 'denied'],
  ['an administrator does not enrol themselves', 'olga', enrol('olga', 'lokal'), 'denied'],
  ['S10.4 an association of another organisation', 'olga', enrol('mona', 'kyst'), 'dangling'],
  [
    'a coordinator moves a peer mentor out of reach',
    'carl',
    change('peer_mentor_profiles', monas, 'local_association_id', 'nabo'),
    'denied',
  ],
  [
    'an administrator moves them',
    'olga',
    change('peer_mentor_profiles', monas, 'local_association_id', 'nabo'),
    'allowed',
  ],

  [
    'a peer mentor removes their own hours',
    'mona',
    remove('peer_mentor_availability', nordlys('mondays')),
    'allowed',
  ],
  [
    "S10.1 and nobody else's",
    'frida',
    remove('peer_mentor_availability', nordlys('mondays')),
    'denied',
  ],
  [
    'a coordinator changes them',
    'carl',
    change('peer_mentor_availability', nordlys('mondays'), 'weekday', 2),
    'allowed',
  ],
  [
    'an administrator reads them',
    'olga',
    read('peer_mentor_availability', nordlys('mondays')),
    'allowed',
  ],
  [
    'and does not change them',
    'olga',
    change('peer_mentor_availability', nordlys('mondays'), 'weekday', 2),
    'denied',
  ],
  [
    'a peer mentor adds hours',
    'mona',
    make('peer_mentor_availability', { organization_id: 'nordlys', mentor_id: 'mona', weekday: 1 }),
    'allowed',
  ],
  [
    'S10.4 not in another organisation',
    'mona',
    make('peer_mentor_availability', { organization_id: 'havbris', mentor_id: 'mona', weekday: 1 }),
    'denied',
  ],
  [
    'and does not say where they belong',
    'mona',
    make('peer_mentor_availability', {
      organization_id: 'nordlys',
      mentor_id: 'mona',
      local_association_id: 'nabo',
    }),
    'denied',
  ],

  ['a peer mentor records a course', 'mona', certify('mona'), 'allowed'],
  ['not as verified', 'mona', certify('mona', { status: 'valid' }), 'denied'],
  ['nor for a colleague', 'mona', certify('frida'), 'denied'],
  [
    'a coordinator records one for a peer mentor below',
    'carl',
    certify('mona', { status: 'valid' }),
    'allowed',
  ],
  ['S10.2 not beside', 'carl', certify('mats'), 'denied'],
  ['not for themselves', 'carl', certify('carl', { status: 'valid' }), 'denied'],
  ['S10.4 a coordinator names nobody of another organisation', 'carl', certify('heidi'), 'denied'],
  [
    'S10.4 an administrator finds them as little as somebody who is not there',
    'olga',
    certify('heidi'),
    'dangling',
  ],
  ['S10.4 as said', 'olga', certify('nobody'), 'dangling'],
  [
    'a coordinator verifies',
    'carl',
    change('certificates', nordlys('course'), 'status', 'valid'),
    'allowed',
  ],
  [
    'not their own',
    'carl',
    change('certificates', nordlys('carls-course'), 'status', 'valid'),
    'denied',
  ],
  [
    'a peer mentor does not',
    'mona',
    change('certificates', nordlys('course'), 'status', 'valid'),
    'denied',
  ],
  [
    'nobody gives a course to another',
    'carl',
    change('certificates', nordlys('course'), 'mentor_id', 'carl'),
    'denied',
  ],
];

describe('peer mentors, their hours and their courses', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });
});
