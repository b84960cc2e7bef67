import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { AssignmentRepository } from '../../repositories/assignments/assignment-repository.ts';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { ConsentRepository } from '../../repositories/consents/consent-repository.ts';
import { ContactRepository } from '../../repositories/contacts/contact-repository.ts';
import { DataSubjectRequestRepository } from '../../repositories/data-subject-requests/data-subject-request-repository.ts';
import { DocumentRepository } from '../../repositories/documents/document-repository.ts';
import { ExpenseClaimRepository } from '../../repositories/expense-claims/expense-claim-repository.ts';
import { NotificationRepository } from '../../repositories/notifications/notification-repository.ts';
import { OrganizationRepository } from '../../repositories/organizations/organization-repository.ts';
import { PeerMentorRepository } from '../../repositories/peer-mentors/peer-mentor-repository.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createRepositoryWorld, type RepositoryWorld } from './repository-world.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
});
afterAll(async () => {
  await world.close();
});

const A = organization('A');
type Work = (session: SessionDatabase, world: RepositoryWorld) => Promise<unknown>;

/** Each reads several rows, or one with several that belong to it. */
const reads: readonly (readonly [name: string, persona: Persona, work: Work])[] = [
  ['organisations', 'global', (s) => new OrganizationRepository(s).list()],
  ['associations', 'm1', (s) => new OrganizationRepository(s).associations(A)],
  ['labels', 'm1', (s) => new OrganizationRepository(s).labels(A, 'nb')],
  [
    'people',
    'adminA',
    (s) => new PersonRepository(s, A).list({ name: 'person', on: '2026-01-01' }),
  ],
  ['a person', 'adminA', (s) => new PersonRepository(s, A).get(person('adminMentor'))],
  ['invitations', 'adminA', (s) => new PersonRepository(s, A).invitations({ state: 'open' })],
  ['peer mentors', 'adminA', (s) => new PeerMentorRepository(s, A).list({ weekday: 1 })],
  ['a peer mentor', 'adminA', (s) => new PeerMentorRepository(s, A).get(person('m1'))],
  ['contacts', 'coordA1', (s, { keys }) => new ContactRepository(s, A, keys).list()],
  ['notifications', 'm1', (s) => new NotificationRepository(s, A).list({ unread: true })],
  ['documents', 'adminA', (s) => new DocumentRepository(s, A).list()],
  ['consents', 'adminA', (s) => new ConsentRepository(s, A).list()],
  [
    'requests that are due',
    'adminA',
    (s) => new DataSubjectRequestRepository(s, A).listDue({ before: '2099-01-01T00:00:00Z' }),
  ],
  ['reports', 'adminA', (s) => new BufdirReportRepository(s, A).list()],
  [
    'lines of a report',
    'adminA',
    (s) => new BufdirReportRepository(s, A).lines(idOf('bufdir_reports/A')),
  ],
  ['assignments', 'adminA', (s, { keys }) => new AssignmentRepository(s, A, keys).list()],
  [
    'an assignment',
    'coordA1',
    (s, { keys }) => new AssignmentRepository(s, A, keys).get(idOf('assignments/m1 active')),
  ],
  ['activities', 'adminA', (s) => new ActivityRepository(s, A).list()],
  ['an activity', 'm1', (s) => new ActivityRepository(s, A).get(idOf('activities/m1 draft'))],
  ['claims', 'adminA', (s, { keys }) => new ExpenseClaimRepository(s, A, keys).list()],
  [
    'a claim',
    'm1',
    (s, { keys }) => new ExpenseClaimRepository(s, A, keys).get(idOf('expense_claims/m1 draft')),
  ],
];

describe('one round trip', () => {
  it.each(reads)('reads %s', async (_name, persona, work) => {
    expect(await world.roundTrips(persona, (session) => work(session, world))).toBe(1);
  });

  it('changes a row', async () => {
    const mentors = new PeerMentorRepository(world.session('m1'), A);
    const { updatedAt } = await mentors.get(person('m1'));
    const correct: Work = (session) =>
      new PeerMentorRepository(session, A).correct(person('m1'), { maxActive: 4 }, updatedAt);
    expect(await world.roundTrips('m1', (session) => correct(session, world))).toBe(1);
  });
});

describe('two round trips', () => {
  it('say why a change was refused', async () => {
    const stale: Work = (session) =>
      new PeerMentorRepository(session, A)
        .correct(person('m1b'), { maxActive: 4 }, '2020-01-01 00:00:00+00')
        .catch(() => undefined);
    expect(await world.roundTrips('m1b', (session) => stale(session, world))).toBe(2);
  });

  it('log an activity with whatever belongs to it', async () => {
    const log: Work = (session) =>
      new ActivityRepository(session, A).log({
        localAssociationId: association('al1'),
        mentorId: person('m1'),
        typeId: idOf('activity_types/A'),
        activityOn: '2026-05-17',
        durationMinutes: 30,
        channel: 'in_person',
        participants: [{ kind: 'anonymous' }, { kind: 'anonymous' }],
        location: { municipalityCode: '0301' },
      });
    expect(await world.roundTrips('m1', (session) => log(session, world))).toBe(2);
  });
});
