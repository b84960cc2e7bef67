import { and, exists, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { invitations } from '../../db/tables/invitations.ts';
import { memberships } from '../../db/tables/memberships.ts';
import { profiles } from '../../db/tables/profiles.ts';
import { daySchema } from '../base/calendar.ts';
import { containsText } from '../base/contains-text.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import { type Page, type PageRequest, pageWith } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { rangeOf } from '../base/period.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { InvalidInput } from '../errors/invalid-input.ts';
import {
  type Invitation,
  type InvitationFilter,
  type InvitationState,
  inState,
  invitationFilterSchema,
  type NewInvitation,
  newInvitationSchema,
  shownInvitation,
} from './invitation.ts';
import {
  type Membership,
  type NewMembership,
  newMembershipSchema,
  shownMembership,
} from './membership.ts';
import {
  ofPersonHere,
  type Person,
  type PersonChanges,
  type PersonFilter,
  personChangesSchema,
  personFilterSchema,
  personOf,
  shownPerson,
} from './person.ts';

const select = new QueryBuilder();

const byId = new OrderedList<RowOf<typeof shownPerson>, PersonFilter>(
  'people by id',
  'asc',
  [['id', profiles.id]],
  ({ role, localAssociationId, on, name }) => [
    exists(
      select
        .select({ id: memberships.id })
        .from(memberships)
        .where(
          and(
            ofPersonHere,
            equals(memberships.role, role),
            equals(memberships.localAssociationId, localAssociationId),
            on && sql`${memberships.valid} @> ${on}::date`,
          ),
        ),
    ),
    containsText(profiles.fullName, name),
  ],
);

/** Each state has conditions of its own. */
type AskedInvitations = Omit<InvitationFilter, 'state'> & { [state in InvitationState]?: true };

const latestFirst = new OrderedList<Invitation, AskedInvitations>(
  'invitations by time',
  'desc',
  [
    ['createdAt', invitations.createdAt],
    ['id', invitations.id],
  ],
  ({ open, expired, accepted, revoked, role, localAssociationId, email }) => [
    open && inState.open,
    expired && inState.expired,
    accepted && inState.accepted,
    revoked && inState.revoked,
    equals(invitations.role, role),
    equals(invitations.localAssociationId, localAssociationId),
    containsText(invitations.email, email),
  ],
);

/** The people of one organisation, the roles they have in it, and the invitations to take one. */
export class PersonRepository {
  readonly #people: TenantRows<typeof profiles, typeof shownPerson>;
  readonly #memberships: TenantRows<typeof memberships, typeof shownMembership>;
  readonly #invitations: TenantRows<typeof invitations, typeof shownInvitation>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    // A person belongs to no organisation, or to several.
    this.#people = new TenantRows(session, profiles, shownPerson, {}, { named: known });
    this.#memberships = new TenantRows(session, memberships, shownMembership, known);
    this.#invitations = new TenantRows(session, invitations, shownInvitation, known);
  }

  /**
   * Anybody whom the caller may see, themselves included. Who is of other organisations only has no memberships here.
   *
   * @throws {NotFound} {@link InvalidInput}
   */
  async get(id: string): Promise<Person> {
    return personOf(await this.#people.get(id));
  }

  /**
   * The people of this organisation whose memberships the caller sees, past and future ones too, by id.
   *
   * @throws {InvalidInput}
   */
  async list(filter: PersonFilter = {}, page: PageRequest = {}): Promise<Page<Person>> {
    const asked = parseInput(personFilterSchema, filter);
    const found = await this.#people.list(byId, page, asked);
    return await pageWith(found, personOf);
  }

  /**
   * Corrects a person who was read as of `version`, their `updatedAt`. The e-mail address comes from their account.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async correct(id: string, changes: PersonChanges, version: string): Promise<Person> {
    const parsed = parseInput(personChangesSchema, changes);
    return personOf(await this.#people.change(id, parsed, version));
  }

  /**
   * Gives somebody whom the organisation knows a role, from today when no period is given. Others are invited.
   *
   * @throws {AccessDenied} when the caller may not give that role there, or the organisation does not know the person
   * @throws {Conflict} when they have that role there in a part of the period
   * @throws {InvalidInput} also when a coordinator would have more associations than an access token holds
   */
  async giveMembership(input: NewMembership): Promise<Membership> {
    const { valid, ...parsed } = parseInput(newMembershipSchema, input);
    return await this.#memberships.add({ ...parsed, ...(valid && { valid: rangeOf(valid) }) });
  }

  /**
   * Ends a membership that was read as of `version`, its `updatedAt`.
   *
   * @param until the first day on which it holds no more
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied}
   * @throws {InvalidInput} when it has not begun by then, or from then on nobody would administer the organisation
   */
  async endMembership(id: string, until: string, version: string): Promise<Membership> {
    const day = parseInput(daySchema, until);
    return await this.#memberships.change(
      id,
      { valid: sql`daterange(lower(${memberships.valid}), ${day})` },
      version,
      {
        where: sql`lower(${memberships.valid}) < ${day}`,
        otherwise: () =>
          new InvalidInput([{ path: ['until'], message: 'is not after its first day' }]),
      },
    );
  }

  /**
   * Invites somebody to take a role, in the association or, as organisation administrator, in all of them. The token
   * by which they accept is made by {@link InvitationTokens}.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   */
  async invite(input: NewInvitation): Promise<Invitation> {
    return await this.#invitations.add(parseInput(newInvitationSchema, input));
  }

  /**
   * Takes an invitation back that was read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   * @throws {IllegalTransition} when it has been accepted ({@link endMembership} instead), or was taken back before
   */
  async revoke(id: string, version: string): Promise<Invitation> {
    return await this.#invitations.change(id, { status: 'revoked' }, version);
  }

  /**
   * Invitations that the caller sees, the latest first.
   *
   * @throws {InvalidInput}
   */
  async invitations(
    filter: InvitationFilter = {},
    page: PageRequest = {},
  ): Promise<Page<Invitation>> {
    const { state, ...asked } = parseInput(invitationFilterSchema, filter);
    return await this.#invitations.list(latestFirst, page, {
      ...asked,
      ...(state && { [state]: true }),
    });
  }
}
