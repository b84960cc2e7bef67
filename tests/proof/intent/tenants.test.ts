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
  org_labels: [{ organization_id: 'nordlys', id: 'term' }],
  integrations: [{ organization_id: 'nordlys', id: 'books' }],
  activity_types: [
    { id: 'visit', organization_id: null },
    { id: 'talk', organization_id: 'nordlys' },
  ],
  bufdir_reports: [{ organization_id: 'nordlys', id: 'report', status: 'open' }],
  bufdir_report_lines: [
    { organization_id: 'nordlys', id: 'all', report_id: 'report', association_id: null },
    { organization_id: 'nordlys', id: 'below', report_id: 'report', association_id: 'lokal' },
  ],
  audit_logs: [
    { organization_id: 'nordlys', id: 'deploy', category: 'operations', subject_id: null },
    { organization_id: 'nordlys', id: 'peek', category: 'access', subject_id: 'mona' },
  ],
  api_request_stats: [{ id: 'bucket' }],
  notifications: [
    { organization_id: 'nordlys', id: 'to-mona', recipient_id: 'mona', read_at: null },
    { organization_id: 'havbris', id: 'to-mona-elsewhere', recipient_id: 'mona', read_at: null },
    { organization_id: 'nordlys', id: 'to-global', recipient_id: 'global', read_at: null },
  ],
});
const organization = (id: string) => ({ id });
const associationBelow = (parent_id: string) =>
  make('local_associations', { organization_id: 'nordlys', parent_id, level: 'local', name: 'Ny' });

const cases: Case[] = [
  [
    'S4.1 an administrator reads their organisation',
    'olga',
    read('organizations', organization('nordlys')),
    'allowed',
  ],
  ['S4.1 and no other', 'olga', read('organizations', organization('havbris')), 'denied'],
  [
    'an administrator renames it',
    'olga',
    change('organizations', organization('nordlys'), 'name', 'Ny'),
    'allowed',
  ],
  [
    'S4.5 and does not change its status',
    'olga',
    change('organizations', organization('nordlys'), 'status', 'suspended'),
    'denied',
  ],
  [
    'S4.5 a Global Administrator does',
    'global',
    change('organizations', organization('skogly'), 'status', 'active'),
    'allowed',
  ],
  [
    'S4.4 a Global Administrator makes one',
    'global',
    make('organizations', { name: 'Ny', org_number: '999999999' }),
    'allowed',
  ],
  [
    'S4.4 an administrator does not',
    'olga',
    make('organizations', { name: 'Ny', org_number: '999999999' }),
    'denied',
  ],
  ['nobody deletes one', 'global', remove('organizations', organization('skogly')), 'denied'],
  ['an administrator adds an association', 'olga', associationBelow('fylke'), 'allowed'],
  ['S10.4 below one of their own', 'olga', associationBelow('kyst'), 'dangling'],
  ['a coordinator does not', 'carl', associationBelow('fylke'), 'denied'],
  [
    'S10.4 an administrator hangs none below another organisation',
    'olga',
    change('local_associations', nordlys('lokal'), 'parent_id', 'kyst'),
    'dangling',
  ],
  [
    'nobody chooses the id of an association',
    'olga',
    make('local_associations', { organization_id: 'nordlys', id: 'mine', name: 'Ny' }),
    'denied',
  ],
  [
    'S4.3 an administrator removes a label',
    'olga',
    remove('org_labels', nordlys('term')),
    'allowed',
  ],
  ['S4.3 a peer mentor reads it', 'mona', read('org_labels', nordlys('term')), 'allowed'],
  [
    'a coordinator does not read integrations',
    'carl',
    read('integrations', nordlys('books')),
    'denied',
  ],
  [
    'nobody writes the reference to a secret',
    'olga',
    change('integrations', nordlys('books'), 'secret_ref', 'x'),
    'denied',
  ],
  [
    'an administrator changes their own kind of activity',
    'olga',
    change('activity_types', { id: 'talk', organization_id: 'nordlys' }, 'min_minutes', 30),
    'allowed',
  ],
  [
    'not a national one',
    'olga',
    change('activity_types', { id: 'visit', organization_id: null }, 'min_minutes', 30),
    'denied',
  ],
  [
    'and makes none that is national',
    'olga',
    make('activity_types', { organization_id: null, code: 'ny' }),
    'denied',
  ],
  [
    'a Global Administrator does',
    'global',
    make('activity_types', { organization_id: null, code: 'ny' }),
    'allowed',
  ],
  [
    'S10.4 for an organisation that exists',
    'global',
    make('activity_types', { organization_id: 'nowhere', code: 'ny' }),
    'dangling',
  ],
  ['a coordinator reads the report', 'carl', read('bufdir_reports', nordlys('report')), 'allowed'],
  ['and the lines below them', 'carl', read('bufdir_report_lines', nordlys('below')), 'allowed'],
  [
    'not those of the whole organisation',
    'carl',
    read('bufdir_report_lines', nordlys('all')),
    'denied',
  ],
  [
    'a Global Administrator reads what concerns operations',
    'global',
    read('audit_logs', nordlys('deploy')),
    'allowed',
  ],
  ['and not who looked at whom', 'global', read('audit_logs', nordlys('peek')), 'denied'],
  [
    'a peer mentor reads what is about them',
    'mona',
    read('audit_logs', nordlys('peek')),
    'allowed',
  ],
  ['S10.1 and nothing else', 'mats', read('audit_logs', nordlys('peek')), 'denied'],
  [
    'only a Global Administrator reads how the platform runs',
    'global',
    read('api_request_stats', { id: 'bucket' }),
    'allowed',
  ],
  ['an administrator does not', 'olga', read('api_request_stats', { id: 'bucket' }), 'denied'],
  [
    'a recipient marks a notification as read',
    'mona',
    change('notifications', nordlys('to-mona'), 'read_at', '2026-03-02T10:00:00+00:00'),
    'allowed',
  ],
  [
    'and does not redirect it',
    'mona',
    change('notifications', nordlys('to-mona'), 'recipient_id', 'mats'),
    'denied',
  ],
  [
    'S10.2 an administrator does not read it',
    'olga',
    read('notifications', nordlys('to-mona')),
    'denied',
  ],
  [
    'S8.2 one of an organisation without role is out of reach',
    'mona',
    read('notifications', { organization_id: 'havbris', id: 'to-mona-elsewhere' }),
    'denied',
  ],
  [
    'a Global Administrator reads their own',
    'global',
    read('notifications', nordlys('to-global')),
    'allowed',
  ],
  ["and nobody else's", 'global', read('notifications', nordlys('to-mona')), 'denied'],
];

describe('organisations and what belongs to them', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });
});
