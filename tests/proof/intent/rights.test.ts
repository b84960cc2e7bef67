import { describe, expect, it } from 'vitest';
import { documentStatus } from '../../../db/enums.ts';
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

const place = { organization_id: 'nordlys', local_association_id: 'lokal' };
const own = { ...place, owner_id: 'mona' };
const world = worldWith({
  contacts: [
    { ...place, id: 'seeker' },
    { organization_id: 'nordlys', local_association_id: 'nabo', id: 'beside' },
  ],
  documents: [
    { ...own, id: 'health', sensitivity: 'special_category', status: 'draft' },
    ...documentStatus.enumValues.map((status) => ({
      ...own,
      id: status,
      sensitivity: 'personal',
      status,
    })),
  ],
  consents: [
    {
      ...place,
      local_association_id: 'nabo',
      id: 'by-beside',
      subject_kind: 'contact',
      subject_id: 'beside',
      withdrawn_at: null,
    },
    { ...place, id: 'given', subject_kind: 'profile', subject_id: 'mona', withdrawn_at: null },
    {
      ...place,
      id: 'withdrawn',
      subject_kind: 'profile',
      subject_id: 'mona',
      withdrawn_at: '2026-02-01T00:00:00+00:00',
    },
    {
      organization_id: 'havbris',
      local_association_id: 'kyst',
      id: 'elsewhere',
      subject_kind: 'profile',
      subject_id: 'frida',
      withdrawn_at: null,
    },
  ],
  data_subject_requests: [
    { ...place, id: 'erase', subject_kind: 'profile', subject_id: 'mona', status: 'received' },
  ],
});
const agree = (subject_kind: string, subject_id: string, more = {}) =>
  make('consents', {
    ...place,
    subject_kind,
    subject_id,
    purpose: 'support',
    text_version: '1',
    ...more,
  });
const ask = (subject_kind: string, subject_id: string, more = {}) =>
  make('data_subject_requests', { ...place, subject_kind, subject_id, type: 'access', ...more });
const withdraw = (id: string, value: string | null) =>
  change('consents', nordlys(id), 'withdrawn_at', value);
const classify = (id: string, value: string) =>
  change('documents', nordlys(id), 'sensitivity', value);

const cases: Case[] = [
  ['an administrator reads a document', 'olga', read('documents', nordlys('draft')), 'allowed'],
  ['not one of a special category', 'olga', read('documents', nordlys('health')), 'denied'],
  ['a coordinator does', 'carl', read('documents', nordlys('health')), 'allowed'],
  ['a peer mentor adds a document', 'mona', make('documents', own), 'allowed'],
  ['not as accepted', 'mona', make('documents', { ...own, status: 'accepted' }), 'denied'],
  ["S10.1 not as another's", 'mona', make('documents', { ...own, owner_id: 'frida' }), 'denied'],
  ['a coordinator adds one of a known person', 'carl', make('documents', own), 'allowed'],
  ['S10.1 and of nobody else', 'carl', make('documents', { ...own, owner_id: 'heidi' }), 'denied'],
  [
    'nobody lifts a legal hold',
    'carl',
    change('documents', nordlys('draft'), 'legal_hold', false),
    'denied',
  ],
  ['sensitivity rises', 'carl', classify('draft', 'special_category'), 'allowed'],
  ['and never falls', 'carl', classify('health', 'personal'), 'denied'],
  ['for the owner neither', 'mona', classify('health', 'public'), 'denied'],
  [
    'nobody exchanges the file',
    'mona',
    change('documents', nordlys('draft'), 'storage_key', 'x'),
    'denied',
  ],

  ['a subject withdraws', 'mona', withdraw('given', '2026-03-01T00:00:00+00:00'), 'allowed'],
  ['once', 'mona', withdraw('withdrawn', '2026-03-01T00:00:00+00:00'), 'denied'],
  ['and for good', 'carl', withdraw('withdrawn', null), 'denied'],
  [
    "S10.1 nobody withdraws a colleague's",
    'frida',
    withdraw('given', '2026-03-01T00:00:00+00:00'),
    'denied',
  ],
  [
    'nobody rewrites what was agreed',
    'carl',
    change('consents', nordlys('given'), 'purpose', 'research'),
    'denied',
  ],
  ['an administrator reads consents', 'olga', read('consents', nordlys('given')), 'allowed'],
  ['and records none', 'olga', agree('profile', 'mona'), 'denied'],
  ['nobody deletes one', 'carl', remove('consents', nordlys('given')), 'denied'],
  [
    'a coordinator records what a contact within reach agreed to',
    'carl',
    agree('contact', 'seeker'),
    'allowed',
  ],
  ['not one beside', 'carl', agree('contact', 'beside'), 'denied'],
  ['a known person', 'carl', agree('profile', 'mona'), 'allowed'],
  ['not a stranger', 'carl', agree('profile', 'stranger'), 'denied'],
  ['a peer mentor agrees for themselves', 'mona', agree('profile', 'mona'), 'allowed'],
  ['not for others', 'mona', agree('profile', 'frida'), 'denied'],
  [
    'in their association',
    'mona',
    agree('profile', 'mona', { local_association_id: 'nabo' }),
    'denied',
  ],
  [
    'S8.2 an own row is reached where one is peer mentor',
    'frida',
    change('consents', havbris('elsewhere'), 'withdrawn_at', '2026-03-01'),
    'allowed',
  ],

  ['a peer mentor asks for what is theirs', 'mona', ask('profile', 'mona'), 'allowed'],
  ['and does not answer', 'mona', ask('profile', 'mona', { status: 'fulfilled' }), 'denied'],
  [
    'an administrator does, beginning with who it is',
    'olga',
    change('data_subject_requests', nordlys('erase'), 'status', 'identity_check'),
    'allowed',
  ],
  [
    'and leaves out no step',
    'olga',
    change('data_subject_requests', nordlys('erase'), 'status', 'fulfilled'),
    'denied',
  ],
  [
    'who asked may withdraw',
    'mona',
    change('data_subject_requests', nordlys('erase'), 'status', 'withdrawn'),
    'allowed',
  ],
  [
    'and changes nothing else',
    'mona',
    change('data_subject_requests', nordlys('erase'), 'due_at', '2099-01-01'),
    'denied',
  ],
  [
    'a coordinator does not',
    'carl',
    change('data_subject_requests', nordlys('erase'), 'status', 'fulfilled'),
    'denied',
  ],
  ['a coordinator records a request', 'carl', ask('contact', 'seeker'), 'allowed'],
  ['not with its answer', 'carl', ask('contact', 'seeker', { status: 'refused' }), 'denied'],
  [
    'an administrator records one of a contact whom they read of',
    'olga',
    ask('contact', 'beside'),
    'allowed',
  ],
  ['S10.4 and of no other', 'olga', ask('contact', 'seeker'), 'denied'],
  [
    'S10.4 not of another organisation',
    'hans',
    ask('contact', 'beside', { organization_id: 'havbris', local_association_id: 'kyst' }),
    'denied',
  ],
  [
    'S10.4 nor in its association',
    'olga',
    ask('profile', 'mona', { local_association_id: 'kyst' }),
    'dangling',
  ],
];

describe('documents, consents and requests', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });

  it.each(documentStatus.enumValues)(
    '%s: an owner changes only a draft or what came back',
    (status) => {
      const attempt = change('documents', nordlys(status), 'kind', 'receipt');
      const outcome = ['draft', 'returned'].includes(status) ? 'allowed' : 'denied';
      expect(outcomeIn(world, 'mona', attempt)).toBe(outcome);
    },
  );
});
