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
import { createRepositoryWorld, nameOf, type RepositoryWorld } from './repository-world.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
});
afterAll(async () => {
  await world.close();
});

const A = organization('A');
type Work = (session: SessionDatabase) => Promise<unknown>;

const repositories = {
  organizations: (s: SessionDatabase) => new OrganizationRepository(s),
  people: (s: SessionDatabase) => new PersonRepository(s, A),
  mentors: (s: SessionDatabase) => new PeerMentorRepository(s, A),
  contacts: (s: SessionDatabase) => new ContactRepository(s, A, world.keys),
  notifications: (s: SessionDatabase) => new NotificationRepository(s, A),
  documents: (s: SessionDatabase) => new DocumentRepository(s, A),
  consents: (s: SessionDatabase) => new ConsentRepository(s, A),
  requests: (s: SessionDatabase) => new DataSubjectRequestRepository(s, A),
  reports: (s: SessionDatabase) => new BufdirReportRepository(s, A),
  assignments: (s: SessionDatabase) => new AssignmentRepository(s, A, world.keys),
  activities: (s: SessionDatabase) => new ActivityRepository(s, A),
  claims: (s: SessionDatabase) => new ExpenseClaimRepository(s, A, world.keys),
};
const { organizations, people, mentors, contacts, notifications, documents } = repositories;
const { consents, requests, reports, assignments, activities, claims } = repositories;
const report = idOf('bufdir_reports/A');
const identity = { name: nameOf(idOf('contacts/m1 active')) };

/** Every method that reads, of a caller who sees several rows, or one with several that belong to it. */
const reads: readonly (readonly [method: string, persona: Persona, work: Work])[] = [
  ['organizations.get', 'global', (s) => organizations(s).get(A)],
  ['organizations.list', 'global', (s) => organizations(s).list()],
  ['organizations.associations', 'm1', (s) => organizations(s).associations(A)],
  ['organizations.labels', 'm1', (s) => organizations(s).labels(A, 'nb')],
  ['people.get', 'adminA', (s) => people(s).get(person('adminMentor'))],
  ['people.list', 'adminA', (s) => people(s).list({ name: 'person', on: '2026-01-01' })],
  ['people.invitations', 'adminA', (s) => people(s).invitations({ state: 'open' })],
  ['mentors.get', 'adminA', (s) => mentors(s).get(person('m1'))],
  ['mentors.list', 'adminA', (s) => mentors(s).list({ weekday: 1 })],
  ['contacts.get', 'coordA1', (s) => contacts(s).get(idOf('contacts/m1 active'))],
  ['contacts.list', 'coordA1', (s) => contacts(s).list()],
  ['contacts.recognise', 'coordA1', (s) => contacts(s).recognise(identity)],
  ['notifications.list', 'm1', (s) => notifications(s).list({ unread: true })],
  ['notifications.countUnread', 'm1', (s) => notifications(s).countUnread()],
  ['documents.get', 'm1', (s) => documents(s).get(idOf('documents/m1 accepted'))],
  ['documents.list', 'adminA', (s) => documents(s).list()],
  ['consents.get', 'adminA', (s) => consents(s).get(idOf('consents/m1 self'))],
  ['consents.list', 'adminA', (s) => consents(s).list()],
  ['requests.get', 'adminA', (s) => requests(s).get(idOf('data_subject_requests/m1'))],
  ['requests.list', 'adminA', (s) => requests(s).list()],
  ['requests.listDue', 'adminA', (s) => requests(s).listDue({ before: '2099-01-01T00:00:00Z' })],
  ['reports.get', 'adminA', (s) => reports(s).get(report)],
  ['reports.list', 'adminA', (s) => reports(s).list()],
  ['reports.lines', 'adminA', (s) => reports(s).lines(report)],
  ['reports.attestations', 'adminA', (s) => reports(s).attestations(report)],
  ['assignments.get', 'coordA1', (s) => assignments(s).get(idOf('assignments/m1 active'))],
  ['assignments.list', 'adminA', (s) => assignments(s).list()],
  ['activities.get', 'm1', (s) => activities(s).get(idOf('activities/m1 draft'))],
  ['activities.list', 'adminA', (s) => activities(s).list()],
  ['activities.types', 'm1', (s) => activities(s).types()],
  ['claims.get', 'm1', (s) => claims(s).get(idOf('expense_claims/m1 draft'))],
  ['claims.list', 'adminA', (s) => claims(s).list()],
  ['claims.rates', 'm1', (s) => claims(s).rates('2026-03-04')],
];

const writes = {
  organizations: [
    ...['register', 'correct', 'suspend', 'reinstate', 'offboard', 'addAssociation'],
    ...['correctAssociation', 'addLabel', 'correctLabel', 'removeLabel'],
  ],
  people: ['correct', 'giveMembership', 'endMembership', 'invite', 'revoke'],
  mentors: [
    ...['register', 'correct', 'offerAvailability', 'correctAvailability', 'withdrawAvailability'],
    ...['registerCertificate', 'correctCertificate', 'verifyCertificate', 'revokeCertificate'],
  ],
  contacts: ['register', 'correct'],
  notifications: ['markRead', 'markAllRead'],
  documents: ['register', 'correct', 'advance'],
  consents: ['give', 'withdraw'],
  requests: ['file', 'advance'],
  reports: ['open', 'advance', 'attest'],
  assignments: ['draft', 'correct', 'advance', 'writeSummary', 'correctSummary'],
  activities: [
    ...['log', 'correct', 'advance', 'discard', 'addParticipant', 'removeParticipant', 'locate'],
    'correctLocation',
  ],
  claims: [
    ...['draft', 'advance', 'reverse', 'discard', 'addLine', 'correctLine', 'removeLine'],
    ...['attachReceipt', 'removeReceipt'],
  ],
} as const satisfies Record<keyof typeof repositories, readonly string[]>;

/** What needs no database. */
const asksNothing = ['documents.newStorageKey'];

describe('one round trip', () => {
  it.each(reads)('is %s', async (_method, persona, work) => {
    expect(await world.roundTrips(persona, work)).toBe(1);
  });

  it('is asked of every method that reads', () => {
    const methods = Object.entries(repositories).flatMap(([name, repository]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(repository(world.session('m1'))))
        .filter((method) => method !== 'constructor')
        .map((method) => `${name}.${method}`),
    );
    const listed = [
      ...asksNothing,
      ...reads.map(([method]) => method),
      ...Object.entries(writes).flatMap(([name, verbs]) => verbs.map((verb) => `${name}.${verb}`)),
    ];
    expect(listed.toSorted()).toEqual(methods.toSorted());
  });

  it('changes a row', async () => {
    const mentors = new PeerMentorRepository(world.session('m1'), A);
    const { updatedAt } = await mentors.get(person('m1'));
    const correct: Work = (session) =>
      new PeerMentorRepository(session, A).correct(person('m1'), { maxActive: 4 }, updatedAt);
    expect(await world.roundTrips('m1', correct)).toBe(1);
  });
});

describe('two round trips', () => {
  it('say why a change was refused', async () => {
    const stale: Work = (session) =>
      new PeerMentorRepository(session, A)
        .correct(person('m1b'), { maxActive: 4 }, '2020-01-01 00:00:00+00')
        .catch(() => undefined);
    expect(await world.roundTrips('m1b', stale)).toBe(2);
  });

  it('say whether a report is there that has nothing', async () => {
    const lines: Work = (session) => reports(session).lines(report, { metric: 'unheard_of' });
    expect(await world.roundTrips('adminA', lines)).toBe(2);
  });

  it('reverse a claim, with all its lines', async () => {
    const claim = idOf('expense_claims/m1 approved');
    expect(await world.roundTrips('m1', (session) => claims(session).reverse(claim))).toBe(2);
  });

  it('say whose a refused transition is, where the database does not', async () => {
    const id = idOf('expense_claims/m1 submitted');
    const { updatedAt: version } = await claims(world.session('m1')).get(id);
    const trips = (to: 'approved' | 'paid', persona: Persona) =>
      world.roundTrips(persona, (session) =>
        claims(session)
          .advance(id, to, { version })
          .catch(() => undefined),
      );
    expect(await trips('approved', 'm1')).toBe(2);
    expect(await trips('paid', 'coordA1')).toBe(1);
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
    expect(await world.roundTrips('m1', log)).toBe(2);
  });
});
