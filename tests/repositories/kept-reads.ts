import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { AssignmentRepository } from '../../repositories/assignments/assignment-repository.ts';
import { cursorOf } from '../../repositories/base/page.ts';
import type { Session } from '../../repositories/base/session.ts';
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
import { fixedProvider } from '../encryption/fixed-provider.ts';

/** What one organisation's caller asks with: no value of one is a value of the other. */
export interface Values {
  readonly organization: string;
  readonly ids: readonly [string, string, string, string, string];
  readonly from: string;
  readonly until: string;
  readonly instant: string;
  readonly text: string;
  readonly year: number;
  readonly weekday: number;
  readonly limit: number;
  readonly activity: 'draft' | 'approved';
  readonly assignment: 'draft' | 'active';
  readonly report: 'open' | 'approved';
  readonly organizationIs: 'active' | 'suspended';
  readonly request: 'received' | 'in_progress';
  readonly kind: 'receipt' | 'report';
  readonly type: 'access' | 'erasure';
  readonly role: 'coordinator' | 'peer_mentor';
  readonly category: 'phone' | 'digital';
}

const idsOf = (digit: string): Values['ids'] => {
  const id = (n: number) => `${digit.repeat(8)}-0000-4000-8000-00000000000${n}`;
  return [id(1), id(2), id(3), id(4), id(5)];
};

export const first: Values = {
  organization: 'aaaaaaaa-0000-4000-8000-000000000000',
  ids: idsOf('a'),
  from: '2025-01-11',
  until: '2025-02-11',
  instant: '2025-03-11T00:00:00Z',
  text: 'alfa_1',
  year: 2025,
  weekday: 1,
  limit: 71,
  activity: 'draft',
  assignment: 'draft',
  report: 'open',
  organizationIs: 'active',
  request: 'received',
  kind: 'receipt',
  type: 'access',
  role: 'coordinator',
  category: 'phone',
};
export const second: Values = {
  organization: 'bbbbbbbb-0000-4000-8000-000000000000',
  ids: idsOf('b'),
  from: '2026-01-22',
  until: '2026-02-22',
  instant: '2026-03-22T00:00:00Z',
  text: 'bravo2',
  year: 2026,
  weekday: 2,
  limit: 92,
  activity: 'approved',
  assignment: 'active',
  report: 'approved',
  organizationIs: 'suspended',
  request: 'in_progress',
  kind: 'report',
  type: 'erasure',
  role: 'peer_mentor',
  category: 'digital',
};

const keys = fixedProvider({});
export const pageOf = ({ limit }: Values, list: string, position: (string | number)[]) => ({
  limit,
  after: cursorOf(list, position),
});

export type KeptRead = (session: Session, v: Values) => Promise<unknown>;

/** Every read whose statement is kept, with all filters and a cursor. */
export const keptReads: readonly (readonly [string, KeptRead])[] = [
  [
    'activities.list',
    (session, v) =>
      new ActivityRepository(session, v.organization).list(
        {
          from: v.from,
          until: v.until,
          localAssociationId: v.ids[0],
          mentorId: v.ids[1],
          assignmentId: v.ids[2],
          typeId: v.ids[3],
          status: [v.activity],
        },
        pageOf(v, 'activities by day', [v.from, v.ids[4]]),
      ),
  ],
  ['activities.get', (session, v) => new ActivityRepository(session, v.organization).get(v.ids[0])],
  [
    'assignments.list',
    (session, v) =>
      new AssignmentRepository(session, v.organization, keys).list(
        {
          from: v.from,
          until: v.until,
          status: [v.assignment],
          localAssociationId: v.ids[0],
          mentorId: v.ids[1],
          coordinatorId: v.ids[2],
          contactId: v.ids[3],
          dueBefore: v.instant,
        },
        pageOf(v, 'assignments by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'assignments.get',
    (session, v) => new AssignmentRepository(session, v.organization, keys).get(v.ids[0]),
  ],
  [
    'reports.list',
    (session, v) =>
      new BufdirReportRepository(session, v.organization).list(
        { basisYear: v.year, status: [v.report] },
        pageOf(v, 'reports by year', [v.year, v.weekday]),
      ),
  ],
  [
    'reports.lines',
    (session, v) =>
      new BufdirReportRepository(session, v.organization).lines(
        v.ids[0],
        { associationId: v.ids[1], metric: v.text, category: v.category },
        pageOf(v, 'lines by cell', [v.text]),
      ),
  ],
  [
    'reports.attestations',
    (session, v) =>
      new BufdirReportRepository(session, v.organization).attestations(
        v.ids[0],
        pageOf(v, 'attestations by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'consents.list',
    (session, v) =>
      new ConsentRepository(session, v.organization).list(
        { localAssociationId: v.ids[0], subjectId: v.ids[1], purpose: v.text, inForce: true },
        pageOf(v, 'consents by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'contacts.list',
    (session, v) =>
      new ContactRepository(session, v.organization, keys).list(
        { from: v.from, until: v.until, localAssociationId: v.ids[0] },
        pageOf(v, 'contacts by registration', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'requests.list',
    (session, v) =>
      new DataSubjectRequestRepository(session, v.organization).list(
        {
          localAssociationId: v.ids[0],
          subjectId: v.ids[1],
          type: v.type,
          status: [v.request],
        },
        pageOf(v, 'requests by due time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'requests.listDue',
    (session, v) =>
      new DataSubjectRequestRepository(session, v.organization).listDue(
        { before: v.instant, localAssociationId: v.ids[0] },
        pageOf(v, 'requests by due time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'documents.list',
    (session, v) =>
      new DocumentRepository(session, v.organization).list(
        {
          from: v.from,
          until: v.until,
          localAssociationId: v.ids[0],
          ownerId: v.ids[1],
          kind: v.kind,
          status: [v.activity === 'draft' ? 'draft' : 'accepted'],
        },
        pageOf(v, 'documents by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'claims.list',
    (session, v) =>
      new ExpenseClaimRepository(session, v.organization, keys).list(
        {
          from: v.from,
          until: v.until,
          status: [v.activity],
          localAssociationId: v.ids[0],
          claimantId: v.ids[1],
          activityId: v.ids[2],
          reversesClaimId: v.ids[3],
        },
        pageOf(v, 'claims by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'notifications.list',
    (session, v) =>
      new NotificationRepository(session, v.organization).list(
        { unread: false, kind: v.text },
        pageOf(v, 'notifications by time', [v.instant, v.ids[4]]),
      ),
  ],
  [
    'organizations.list',
    (session, v) =>
      new OrganizationRepository(session).list(
        { status: [v.organizationIs], name: v.text },
        pageOf(v, 'organizations by number', [v.text]),
      ),
  ],
  [
    'mentors.list',
    (session, v) =>
      new PeerMentorRepository(session, v.organization).list(
        {
          localAssociationId: v.ids[0],
          experienceCode: v.text,
          weekday: v.weekday,
          certifiedOn: v.from,
          name: v.text,
        },
        pageOf(v, 'peer mentors by id', [v.ids[4]]),
      ),
  ],
  [
    'people.list',
    (session, v) =>
      new PersonRepository(session, v.organization).list(
        { role: v.role, localAssociationId: v.ids[0], on: v.from, name: v.text },
        pageOf(v, 'people by id', [v.ids[4]]),
      ),
  ],
  ['people.get', (session, v) => new PersonRepository(session, v.organization).get(v.ids[0])],
  [
    'people.invitations',
    (session, v) =>
      new PersonRepository(session, v.organization).invitations(
        { state: 'open', role: v.role, localAssociationId: v.ids[0], email: v.text },
        pageOf(v, 'invitations by time', [v.instant, v.ids[4]]),
      ),
  ],
];
