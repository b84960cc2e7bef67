// likeperson/repositories: a class per aggregate, what goes in and comes out, and what can go wrong.

export type {
  Activity,
  ActivityChanges,
  ActivityFile,
  ActivityFilter,
  ActivityStatus,
  ActivityType,
  Location,
  NewActivity,
  NewLocation,
  NewParticipant,
  Participant,
} from './activities/activity.ts';
export { ActivityRepository } from './activities/activity-repository.ts';
export type {
  Assignment,
  AssignmentChanges,
  AssignmentFile,
  AssignmentFilter,
  AssignmentStatus,
  AssignmentStep,
  AssignmentSummary,
  NewAssignment,
} from './assignments/assignment.ts';
export { AssignmentRepository } from './assignments/assignment-repository.ts';
export type { Page, PageRequest } from './base/page.ts';
export type { Period } from './base/period.ts';
export type { Session } from './base/session.ts';
export type { Advance } from './base/transition.ts';
export type {
  Attestation,
  BufdirReport,
  LineFilter,
  NewReport,
  ReportAdvance,
  ReportFilter,
  ReportLine,
  ReportStatus,
} from './bufdir-reports/bufdir-report.ts';
export { BufdirReportRepository } from './bufdir-reports/bufdir-report-repository.ts';
export type { Consent, ConsentFilter, NewConsent } from './consents/consent.ts';
export { ConsentRepository } from './consents/consent-repository.ts';
export type {
  Contact,
  ContactChanges,
  ContactFilter,
  Identity,
  ListedContact,
  NewContact,
  SealedField,
} from './contacts/contact.ts';
export { ContactRepository } from './contacts/contact-repository.ts';
export type {
  DataSubjectRequest,
  DueFilter,
  NewRequest,
  RequestAdvance,
  RequestFilter,
  RequestStatus,
} from './data-subject-requests/data-subject-request.ts';
export { DataSubjectRequestRepository } from './data-subject-requests/data-subject-request-repository.ts';
export type {
  Document,
  DocumentChanges,
  DocumentFilter,
  DocumentStatus,
  NewDocument,
} from './documents/document.ts';
export { DocumentRepository } from './documents/document-repository.ts';
export { AccessDenied } from './errors/access-denied.ts';
export { Conflict } from './errors/conflict.ts';
export { IllegalTransition } from './errors/illegal-transition.ts';
export { type InputIssue, InvalidInput } from './errors/invalid-input.ts';
export { NotFound } from './errors/not-found.ts';
export { StaleWrite } from './errors/stale-write.ts';
export type {
  ClaimFilter,
  ClaimStatus,
  ExpenseClaim,
  ExpenseClaimFile,
  NewClaim,
} from './expense-claims/expense-claim.ts';
export { ExpenseClaimRepository } from './expense-claims/expense-claim-repository.ts';
export type { ExpenseLine, LineChanges, NewLine } from './expense-claims/expense-line.ts';
export type { ExpenseReceipt, NewReceipt } from './expense-claims/expense-receipt.ts';
export type { Rate } from './expense-claims/rate.ts';
export type { Notification, NotificationFilter } from './notifications/notification.ts';
export { NotificationRepository } from './notifications/notification-repository.ts';
export type {
  Association,
  AssociationBranch,
  AssociationChanges,
  NewAssociation,
} from './organizations/association.ts';
export type { Label, LabelChanges, NewLabel } from './organizations/label.ts';
export type {
  NewOrganization,
  Organization,
  OrganizationChanges,
  OrganizationFilter,
} from './organizations/organization.ts';
export { OrganizationRepository } from './organizations/organization-repository.ts';
export type {
  Availability,
  AvailabilityChanges,
  NewAvailability,
} from './peer-mentors/availability.ts';
export type {
  Certificate,
  CertificateChanges,
  NewCertificate,
} from './peer-mentors/certificate.ts';
export type {
  NewPeerMentor,
  PeerMentor,
  PeerMentorChanges,
  PeerMentorFilter,
} from './peer-mentors/peer-mentor.ts';
export { PeerMentorRepository } from './peer-mentors/peer-mentor-repository.ts';
export type {
  Invitation,
  InvitationFilter,
  InvitationState,
  NewInvitation,
} from './people/invitation.ts';
export { type Accepted, InvitationTokens } from './people/invitation-tokens.ts';
export type { Membership, NewMembership } from './people/membership.ts';
export type { Person, PersonChanges, PersonFilter } from './people/person.ts';
export { PersonRepository } from './people/person-repository.ts';
