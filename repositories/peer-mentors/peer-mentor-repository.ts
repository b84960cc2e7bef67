import { and, desc, eq, exists, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, QueryBuilder } from 'drizzle-orm/pg-core';
import { certificates } from '../../db/tables/certificates.ts';
import { peerMentorAvailability } from '../../db/tables/peer-mentor-availability.ts';
import { peerMentorProfiles } from '../../db/tables/peer-mentor-profiles.ts';
import { profiles } from '../../db/tables/profiles.ts';
import { childRows } from '../base/child-rows.ts';
import { containsText } from '../base/contains-text.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import {
  type Availability,
  type AvailabilityChanges,
  availabilityChangesSchema,
  type NewAvailability,
  newAvailabilitySchema,
  shownAvailability,
} from './availability.ts';
import {
  type Certificate,
  type CertificateChanges,
  certificateChangesSchema,
  type NewCertificate,
  newCertificateSchema,
  shownCertificate,
} from './certificate.ts';
import {
  type NewPeerMentor,
  newPeerMentorSchema,
  type PeerMentor,
  type PeerMentorChanges,
  type PeerMentorFilter,
  peerMentorChangesSchema,
  peerMentorFilterSchema,
  shownProfile,
} from './peer-mentor.ts';

const ofMentor = (mentorId: PgColumn, organizationId: PgColumn): SQL | undefined =>
  and(
    eq(mentorId, peerMentorProfiles.profileId),
    eq(organizationId, peerMentorProfiles.organizationId),
  );
const theirAvailability = ofMentor(
  peerMentorAvailability.mentorId,
  peerMentorAvailability.organizationId,
);
const theirCertificates = ofMentor(certificates.mentorId, certificates.organizationId);
const themselves = eq(profiles.id, peerMentorProfiles.profileId);

const shownMentor = {
  ...shownProfile,
  fullName: sql<
    string | null
  >`(${sql`select ${profiles.fullName} from ${profiles} where ${themselves}`})`,
  availability: childRows(shownAvailability, {
    from: peerMentorAvailability,
    where: theirAvailability,
    orderBy: [
      peerMentorAvailability.weekday,
      peerMentorAvailability.starts,
      peerMentorAvailability.id,
    ],
  }),
  certificates: childRows(shownCertificate, {
    from: certificates,
    where: theirCertificates,
    orderBy: [desc(certificates.issuedOn), certificates.id],
  }),
};

const select = new QueryBuilder();

const availableOn = (weekday: Placeholder): SQL =>
  exists(
    select
      .select({ id: peerMentorAvailability.id })
      .from(peerMentorAvailability)
      .where(and(theirAvailability, equals(peerMentorAvailability.weekday, weekday))),
  );

const certifiedOn = (day: Placeholder): SQL =>
  exists(
    select
      .select({ id: certificates.id })
      .from(certificates)
      .where(
        and(
          theirCertificates,
          sql`${certificates.status} = 'valid'`,
          sql`daterange(${certificates.issuedOn}, ${certificates.expiresOn}, '[]') @> ${day}::date`,
        ),
      ),
  );

const called = (name: Placeholder): SQL =>
  exists(
    select
      .select({ id: profiles.id })
      .from(profiles)
      .where(and(themselves, containsText(profiles.fullName, name))),
  );

const byId = new OrderedList<RowOf<typeof shownMentor>, PeerMentorFilter>(
  'peer mentors by id',
  'asc',
  [['mentorId', peerMentorProfiles.profileId]],
  ({ localAssociationId, experienceCode, weekday, certifiedOn: day, name }) => [
    equals(peerMentorProfiles.localAssociationId, localAssociationId),
    experienceCode &&
      sql`${peerMentorProfiles.experienceCodes} @> array[${experienceCode}]::text[]`,
    weekday && availableOn(weekday),
    day && certifiedOn(day),
    name && called(name),
  ],
);

/** The peer mentors of one organisation, when they can be reached and which courses they have taken. */
export class PeerMentorRepository {
  readonly #mentors: TenantRows<typeof peerMentorProfiles, typeof shownMentor>;
  readonly #availability: TenantRows<typeof peerMentorAvailability, typeof shownAvailability>;
  readonly #certificates: TenantRows<typeof certificates, typeof shownCertificate>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    const { profileId } = peerMentorProfiles;
    this.#mentors = new TenantRows(session, peerMentorProfiles, shownMentor, known, {
      key: profileId,
    });
    this.#availability = new TenantRows(session, peerMentorAvailability, shownAvailability, known);
    this.#certificates = new TenantRows(session, certificates, shownCertificate, known);
  }

  /**
   * Makes somebody whom the organisation knows a peer mentor.
   *
   * @throws {AccessDenied} also for oneself, and for who is not known
   * @throws {Conflict} when they are one already
   * @throws {InvalidInput}
   */
  async register(input: NewPeerMentor): Promise<PeerMentor> {
    const { mentorId: profileId, ...parsed } = parseInput(newPeerMentorSchema, input);
    return await this.#mentors.add({ profileId, ...parsed });
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(mentorId: string): Promise<PeerMentor> {
    return await this.#mentors.get(mentorId);
  }

  /**
   * The peer mentors that the caller sees, by id.
   *
   * @throws {InvalidInput}
   */
  async list(filter: PeerMentorFilter = {}, page: PageRequest = {}): Promise<Page<PeerMentor>> {
    const asked = parseInput(peerMentorFilterSchema, filter);
    return await this.#mentors.list(byId, page, asked);
  }

  /**
   * Corrects a peer mentor who was read as of `version`, their `updatedAt`. They themselves say what they have
   * experience with and how many they support at a time.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async correct(
    mentorId: string,
    changes: PeerMentorChanges,
    version: string,
  ): Promise<PeerMentor> {
    const parsed = parseInput(peerMentorChangesSchema, changes);
    return await this.#mentors.change(mentorId, parsed, version);
  }

  /**
   * Says when one can be reached. Only mentors themselves know.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   */
  async offerAvailability(mentorId: string, input: NewAvailability): Promise<Availability> {
    const parsed = parseInput(newAvailabilitySchema, input);
    return await this.#availability.add({ mentorId: parseInput(uuidSchema, mentorId), ...parsed });
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async correctAvailability(
    id: string,
    changes: AvailabilityChanges,
    version: string,
  ): Promise<Availability> {
    const parsed = parseInput(availabilityChangesSchema, changes);
    return await this.#availability.change(id, parsed, version);
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async withdrawAvailability(id: string, version: string): Promise<void> {
    await this.#availability.remove(id, version);
  }

  /**
   * Registers that a mentor has taken a course; it waits to be verified.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when the same course of that day is registered
   */
  async registerCertificate(mentorId: string, input: NewCertificate): Promise<Certificate> {
    const parsed = parseInput(newCertificateSchema, input);
    return await this.#certificates.add({ mentorId: parseInput(uuidSchema, mentorId), ...parsed });
  }

  /**
   * Corrects what a certificate says, when read as of `version`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when the same course of that day is registered
   */
  async correctCertificate(
    id: string,
    changes: CertificateChanges,
    version: string,
  ): Promise<Certificate> {
    const parsed = parseInput(certificateChangesSchema, changes);
    return await this.#certificates.change(id, parsed, version);
  }

  /**
   * Says that a certificate is genuine. Nobody says so of their own.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async verifyCertificate(id: string, version: string): Promise<Certificate> {
    return await this.#certificates.change(id, { status: 'valid' }, version);
  }

  /**
   * Says that a certificate holds no more.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async revokeCertificate(id: string, version: string): Promise<Certificate> {
    return await this.#certificates.change(id, { status: 'revoked' }, version);
  }
}
