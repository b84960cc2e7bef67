import { describe, expect, it } from 'vitest';
import { assignmentStatus } from '../../../db/enums.ts';
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

const statuses = assignmentStatus.enumValues;
const assignments = statuses.map((status) => ({
  organization_id: 'nordlys',
  id: status,
  local_association_id: 'lokal',
  contact_id: `contact-${status}`,
  mentor_id: 'mona',
  coordinator_id: 'carl',
  status,
}));
const part = { organization_id: 'nordlys', local_association_id: 'lokal' };
/** Who agreed to be supported, and to what else. */
const agreed = (id: string, contact: string, more: Record<string, string | null> = {}) => ({
  ...part,
  id,
  subject_kind: 'contact',
  subject_id: contact,
  purpose: 'peer_support',
  granted_at: '2026-01-01T00:00:00+00:00',
  withdrawn_at: null,
  ...more,
});
const world = worldWith({
  memberships: [
    {
      ...part,
      id: 'carl-mentor',
      profile_id: 'carl',
      role: 'peer_mentor',
      valid: '[2024-01-01,)',
    },
  ],
  contacts: [
    ...statuses.map((status) => ({
      ...part,
      id: `contact-${status}`,
      consent_id: `by-${status}`,
    })),
    ...['silent', 'withdrawn', 'mistaken', 'later'].map((id) => ({
      ...part,
      id,
      consent_id: id === 'silent' ? null : `by-${id}`,
    })),
    { organization_id: 'nordlys', id: 'contact-nabo', local_association_id: 'nabo' },
    { organization_id: 'havbris', id: 'contact-kyst', local_association_id: 'kyst' },
  ],
  assignments: [
    ...assignments,
    ...['silent', 'withdrawn', 'mistaken', 'later'].map((contact) => ({
      ...assignments[0],
      id: `of-${contact}`,
      contact_id: contact,
      status: 'active',
    })),
    { ...assignments[0], id: 'logged', contact_id: 'contact-draft' },
    { ...assignments[0], id: 'carls', mentor_id: 'carl', status: 'accepted' },
    { ...assignments[0], id: 'beside', local_association_id: 'nabo' },
  ],
  activities: [{ ...part, id: 'visit', mentor_id: 'mona', assignment_id: 'logged' }],
  assignment_summaries: statuses.map((status) => ({ ...part, id: status, assignment_id: status })),
  assignment_status_history: [{ ...part, id: 'sent', assignment_id: 'active', mentor_id: 'mona' }],
  assignment_dispatches: [{ ...part, id: 'sent', assignment_id: 'active', recipient_id: 'mona' }],
  epikrise_references: [{ ...part, id: 'note', assignment_id: 'active', consent_id: 'agreed' }],
  consents: [
    ...statuses.map((status) => agreed(`by-${status}`, `contact-${status}`)),
    agreed('by-withdrawn', 'withdrawn', { withdrawn_at: '2026-02-01T00:00:00+00:00' }),
    agreed('by-mistaken', 'contact-active'),
    agreed('by-later', 'later', { granted_at: '2099-01-01T00:00:00+00:00' }),
    agreed('agreed', 'contact-active', { purpose: 'epikrise' }),
    agreed('of-another', 'contact-draft', { purpose: 'epikrise' }),
    agreed('taken-back', 'contact-active', {
      purpose: 'epikrise',
      withdrawn_at: '2026-02-01T00:00:00+00:00',
    }),
  ],
});
const accepted = ['accepted', 'active', 'paused', 'completion_requested'];
const assign = (more: Record<string, string | null>) =>
  make('assignments', {
    organization_id: 'nordlys',
    local_association_id: 'lokal',
    contact_id: 'contact-draft',
    mentor_id: 'mona',
    coordinator_id: 'carl',
    ...more,
  });
const set = (id: string, column: string, value: string | null) =>
  change('assignments', nordlys(id), column, value);

const cases: Case[] = [
  [
    'a coordinator reads a contact below',
    'carl',
    read('contacts', nordlys('contact-draft')),
    'allowed',
  ],
  ['S10.2 none beside', 'carl', read('contacts', nordlys('contact-nabo')), 'denied'],
  [
    'an administrator reads no contact',
    'olga',
    read('contacts', nordlys('contact-draft')),
    'denied',
  ],
  [
    'a Global Administrator neither',
    'global',
    read('contacts', nordlys('contact-draft')),
    'denied',
  ],
  [
    'S10.2 a coordinator elsewhere neither',
    'frida',
    read('contacts', nordlys('contact-draft')),
    'denied',
  ],
  [
    'S8.2 who coordinates in another organisation reads there',
    'frida',
    read('contacts', havbris('contact-kyst')),
    'allowed',
  ],
  ['nobody deletes a contact', 'carl', remove('contacts', nordlys('contact-draft')), 'denied'],
  [
    'a coordinator moves a contact within reach',
    'carl',
    change('contacts', nordlys('contact-draft'), 'local_association_id', 'fylke'),
    'allowed',
  ],
  [
    'not out of it',
    'carl',
    change('contacts', nordlys('contact-draft'), 'local_association_id', 'nabo'),
    'denied',
  ],
  [
    'S10.4 a contact names a consent of its organisation',
    'frida',
    change('contacts', havbris('contact-kyst'), 'consent_id', 'agreed'),
    'dangling',
  ],

  ['a coordinator makes an assignment', 'carl', assign({}), 'allowed'],
  ['S10.2 not beside', 'carl', assign({ local_association_id: 'nabo' }), 'denied'],
  ['for a contact within reach', 'carl', assign({ contact_id: 'contact-nabo' }), 'denied'],
  ['S10.4 of the same organisation', 'carl', assign({ contact_id: 'contact-kyst' }), 'denied'],
  [
    'with a coordinator whom the organisation knows',
    'carl',
    assign({ coordinator_id: 'hans' }),
    'denied',
  ],
  [
    'S10.4 with a peer mentor of the organisation',
    'carl',
    assign({ mentor_id: 'heidi' }),
    'dangling',
  ],
  ['S10.4 or one who is not there', 'carl', assign({ mentor_id: 'nobody' }), 'dangling'],
  ['an administrator makes none', 'olga', assign({}), 'denied'],
  ['an administrator extends the time', 'olga', set('active', 'due_at', null), 'allowed'],
  ['and does not choose the peer mentor', 'olga', set('draft', 'mentor_id', 'frida'), 'denied'],
  ['a coordinator does, in a draft', 'carl', set('draft', 'mentor_id', 'frida'), 'allowed'],
  ['and not later', 'carl', set('dispatched', 'mentor_id', 'frida'), 'denied'],
  [
    'S10.4 nor while activities are logged on it',
    'carl',
    set('logged', 'mentor_id', 'frida'),
    'dangling',
  ],
  ['nobody changes the contact', 'carl', set('draft', 'contact_id', 'contact-active'), 'denied'],
  [
    'an administrator names a coordinator who is known',
    'olga',
    set('draft', 'coordinator_id', 'hans'),
    'denied',
  ],
  [
    'a coordinator moves an assignment within reach',
    'carl',
    set('draft', 'local_association_id', 'fylke'),
    'allowed',
  ],
  [
    'two roles together give no more than each',
    'cato',
    set('draft', 'local_association_id', 'nabo'),
    'denied',
  ],
  [
    'S10.4 who is also its peer mentor names no coordinator of another organisation',
    'carl',
    set('carls', 'coordinator_id', 'hans'),
    'denied',
  ],
  ['each gives its own', 'cato', set('beside', 'due_at', null), 'allowed'],
  [
    'S10.1 a peer mentor reads their assignment',
    'mona',
    read('assignments', nordlys('draft')),
    'allowed',
  ],
  ['S10.1 and no other', 'frida', read('assignments', nordlys('draft')), 'denied'],
  ['a peer mentor accepts', 'mona', set('dispatched', 'status', 'accepted'), 'allowed'],
  ['or declines', 'mona', set('dispatched', 'status', 'declined'), 'allowed'],
  ['and does not complete', 'mona', set('active', 'status', 'completed'), 'denied'],
  ['nor reopen', 'mona', set('completed', 'status', 'active'), 'denied'],
  ['nor begin a draft', 'mona', set('draft', 'status', 'accepted'), 'denied'],
  ['nor change the time', 'mona', set('active', 'due_at', null), 'denied'],
  [
    'nor take back that they asked to end',
    'mona',
    set('completion_requested', 'status', 'declined'),
    'denied',
  ],
  ['an assignment begins as a draft', 'carl', assign({ status: 'accepted' }), 'denied'],
  ['S10.1 nor accept for another', 'frida', set('dispatched', 'status', 'accepted'), 'denied'],

  [
    'a coordinator writes a summary',
    'carl',
    make('assignment_summaries', {
      organization_id: 'nordlys',
      assignment_id: 'draft',
      summary_enc: '\\x00',
    }),
    'allowed',
  ],
  [
    'S10.4 not of another organisation',
    'frida',
    make('assignment_summaries', {
      organization_id: 'nordlys',
      assignment_id: 'draft',
      summary_enc: '\\x00',
    }),
    'denied',
  ],
  [
    'S10.4 nor of none',
    'carl',
    make('assignment_summaries', {
      organization_id: 'nordlys',
      assignment_id: 'gone',
      summary_enc: '\\x00',
    }),
    'denied',
  ],
  [
    'an administrator reads no summary',
    'olga',
    read('assignment_summaries', nordlys('active')),
    'denied',
  ],
  [
    'a peer mentor reads their part of the history',
    'mona',
    read('assignment_status_history', nordlys('sent')),
    'allowed',
  ],
  [
    'nobody writes history',
    'carl',
    make('assignment_status_history', {
      organization_id: 'nordlys',
      assignment_id: 'active',
      to_status: 'paused',
    }),
    'denied',
  ],
  [
    'a recipient reads a dispatch',
    'mona',
    read('assignment_dispatches', nordlys('sent')),
    'allowed',
  ],
  ['S10.1 a colleague does not', 'frida', read('assignment_dispatches', nordlys('sent')), 'denied'],
  [
    'nobody changes a dispatch',
    'carl',
    change('assignment_dispatches', nordlys('sent'), 'recipient_id', 'frida'),
    'denied',
  ],
  [
    'a peer mentor reads no epikrise reference',
    'mona',
    read('epikrise_references', nordlys('note')),
    'denied',
  ],
  ['a coordinator does', 'carl', read('epikrise_references', nordlys('note')), 'allowed'],
  [
    'S10.4 which names a consent that is there',
    'carl',
    change('epikrise_references', nordlys('note'), 'consent_id', 'gone'),
    'dangling',
  ],
  ...['of-another', 'taken-back', 'by-active'].map(
    (consent): Case => [
      `S10.4 and that is theirs, to it, and in force: ${consent}`,
      'carl',
      change('epikrise_references', nordlys('note'), 'consent_id', consent),
      'dangling',
    ],
  ),
  ...['silent', 'withdrawn', 'mistaken', 'later'].map(
    (contact): Case => [
      `S10.4 a peer mentor knows nobody who does not agree to it: ${contact}`,
      'mona',
      read('contacts', nordlys(contact)),
      'denied',
    ],
  ),
];

describe('contacts, assignments and what belongs to them', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });

  it.each(statuses)(
    'while %s, a peer mentor knows whom they support only once they accepted',
    (status) => {
      const outcome = accepted.includes(status) ? 'allowed' : 'denied';
      expect(outcomeIn(world, 'mona', read('contacts', nordlys(`contact-${status}`)))).toBe(
        outcome,
      );
      expect(outcomeIn(world, 'mona', read('assignment_summaries', nordlys(status)))).toBe(outcome);
      expect(outcomeIn(world, 'frida', read('contacts', nordlys(`contact-${status}`)))).toBe(
        'denied',
      );
    },
  );
});
