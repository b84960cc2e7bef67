import { describe, expect, it } from 'vitest';
import { activityStatus } from '../../../db/enums.ts';
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

const statuses = activityStatus.enumValues;
const own = { organization_id: 'nordlys', local_association_id: 'lokal', mentor_id: 'mona' };
const part = { organization_id: 'nordlys', local_association_id: 'lokal', owner_id: 'mona' };
const world = worldWith({
  activity_types: [
    { id: 'visit', organization_id: null },
    { id: 'talk', organization_id: 'nordlys' },
    { id: 'call', organization_id: 'havbris' },
  ],
  contacts: [
    {
      organization_id: 'nordlys',
      id: 'known',
      local_association_id: 'lokal',
      consent_id: 'agreed',
    },
    { organization_id: 'nordlys', id: 'unknown', local_association_id: 'lokal' },
  ],
  consents: [
    {
      organization_id: 'nordlys',
      id: 'agreed',
      local_association_id: 'lokal',
      subject_kind: 'contact',
      subject_id: 'known',
      purpose: 'peer_support',
      granted_at: '2026-01-01T00:00:00+00:00',
      withdrawn_at: null,
    },
  ],
  assignments: [
    { ...own, id: 'active', contact_id: 'known', status: 'active' },
    { ...own, id: 'asked', contact_id: 'known', status: 'dispatched' },
    { ...own, id: 'fridas', contact_id: 'unknown', status: 'active', mentor_id: 'frida' },
  ],
  activities: [
    ...statuses.map((status) => ({ ...own, id: status, status })),
    { ...own, id: 'claimed', status: 'draft' },
  ],
  activity_locations: statuses.map((status) => ({ ...part, id: status, activity_id: status })),
  expense_claims: [
    {
      organization_id: 'nordlys',
      id: 'claim',
      local_association_id: 'lokal',
      claimant_id: 'mona',
      activity_id: 'claimed',
      status: 'approved',
    },
  ],
});
const log = (more: Record<string, string | null> = {}) =>
  make('activities', { ...own, type_id: 'talk', ...more });
const meet = (activity_id: string, contact_id: string | null) =>
  make('activity_participants', {
    organization_id: 'nordlys',
    activity_id,
    kind: 'contact',
    contact_id,
  });

const cases: Case[] = [
  [
    'S10.1 a peer mentor reads their activity',
    'mona',
    read('activities', nordlys('approved')),
    'allowed',
  ],
  ["S10.1 another's gives no row", 'frida', read('activities', nordlys('approved')), 'denied'],
  [
    'S10.2 a coordinator reads those below',
    'carl',
    read('activities', nordlys('approved')),
    'allowed',
  ],
  [
    'S10.2 a coordinator elsewhere does not',
    'frida',
    read('activities', nordlys('draft')),
    'denied',
  ],
  ['a Global Administrator reads none', 'global', read('activities', nordlys('draft')), 'denied'],
  ['a peer mentor logs an activity', 'mona', log(), 'allowed'],
  ['hands it in at once', 'mona', log({ status: 'submitted' }), 'allowed'],
  ['and does not approve it', 'mona', log({ status: 'approved' }), 'denied'],
  ['in their association', 'mona', log({ local_association_id: 'fylke' }), 'denied'],
  ['for themselves', 'mona', log({ mentor_id: 'frida' }), 'denied'],
  ['on their own assignment', 'mona', log({ assignment_id: 'active' }), 'allowed'],
  [
    'not on one that they were only asked to take',
    'mona',
    log({ assignment_id: 'asked' }),
    'denied',
  ],
  ["S10.4 not on another's", 'mona', log({ assignment_id: 'fridas' }), 'denied'],
  ['nor on none, which looks the same', 'mona', log({ assignment_id: 'nothing' }), 'denied'],
  ["S10.4 with their organisation's own kind", 'mona', log({ type_id: 'visit' }), 'dangling'],
  ["S10.4 not another's", 'mona', log({ type_id: 'call' }), 'dangling'],
  ['S10.4 in their organisation', 'mona', log({ organization_id: 'havbris' }), 'denied'],
  ['a coordinator logs one for a peer mentor', 'carl', log({ status: 'submitted' }), 'allowed'],
  ['and does not approve it at once', 'carl', log({ status: 'approved' }), 'denied'],
  ['S10.4 of the organisation', 'carl', log({ mentor_id: 'heidi' }), 'dangling'],
  ['an administrator logs none', 'olga', log(), 'denied'],
  [
    'and corrects any',
    'olga',
    change('activities', nordlys('submitted'), 'duration_minutes', 60),
    'allowed',
  ],
  [
    'until it is approved',
    'olga',
    change('activities', nordlys('approved'), 'duration_minutes', 60),
    'denied',
  ],
  [
    'an administrator approves it',
    'olga',
    change('activities', nordlys('submitted'), 'status', 'approved'),
    'allowed',
  ],
  [
    'nobody reopens it',
    'carl',
    change('activities', nordlys('approved'), 'status', 'submitted'),
    'denied',
  ],
  [
    'S10.4 nobody moves one to another organisation',
    'olga',
    change('activities', nordlys('draft'), 'organization_id', 'havbris'),
    'denied',
  ],
  [
    'nobody moves one to another association',
    'carl',
    change('activities', nordlys('draft'), 'local_association_id', 'fylke'),
    'denied',
  ],
  [
    'nobody gives one away',
    'mona',
    change('activities', nordlys('draft'), 'mentor_id', 'frida'),
    'denied',
  ],
  [
    'nobody sets when it was made',
    'carl',
    change('activities', nordlys('draft'), 'created_at', '2026-01-01'),
    'denied',
  ],
  [
    'a peer mentor hands one in',
    'mona',
    change('activities', nordlys('returned'), 'status', 'submitted'),
    'allowed',
  ],
  [
    'a coordinator approves it',
    'carl',
    change('activities', nordlys('submitted'), 'status', 'approved'),
    'allowed',
  ],
  [
    'a peer mentor does not',
    'mona',
    change('activities', nordlys('draft'), 'status', 'approved'),
    'denied',
  ],
  [
    'S10.4 an activity with a claim stays',
    'mona',
    remove('activities', nordlys('claimed')),
    'dangling',
  ],
  ['an administrator deletes none', 'olga', remove('activities', nordlys('draft')), 'denied'],

  ['a peer mentor names a contact whom they support', 'mona', meet('draft', 'known'), 'allowed'],
  ['no other', 'mona', meet('draft', 'unknown'), 'denied'],
  ['nor on an activity that is handed in', 'mona', meet('submitted', 'known'), 'denied'],
  ["nor on another's", 'frida', meet('draft', 'unknown'), 'denied'],
  ['a coordinator may', 'carl', meet('draft', 'unknown'), 'allowed'],
  ['and corrects one that is handed in', 'carl', meet('submitted', 'unknown'), 'allowed'],
  ['until it is approved', 'carl', meet('approved', 'unknown'), 'denied'],
  ['or rejected', 'carl', meet('rejected', 'unknown'), 'denied'],
  [
    'an administrator reads who took part as little as contacts',
    'olga',
    meet('draft', null),
    'denied',
  ],
  [
    'nobody says whose a part is',
    'mona',
    make('activity_locations', {
      organization_id: 'nordlys',
      activity_id: 'draft',
      owner_id: 'mona',
    }),
    'denied',
  ],
];

describe('activities and what belongs to them', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });

  it.each(statuses)(
    '%s: a peer mentor changes and deletes only a draft or what came back',
    (status) => {
      const outcome = ['draft', 'returned'].includes(status) ? 'allowed' : 'denied';
      const key = nordlys(status);
      expect(outcomeIn(world, 'mona', change('activities', key, 'channel', 'phone'))).toBe(outcome);
      expect(outcomeIn(world, 'mona', remove('activities', key))).toBe(outcome);
      expect(outcomeIn(world, 'mona', remove('activity_locations', key))).toBe(outcome);
      expect(outcomeIn(world, 'frida', remove('activities', key))).toBe('denied');
      expect(
        outcomeIn(world, 'mona', change('activity_locations', key, 'municipality_code', '0301')),
      ).toBe(outcome);
    },
  );
});
