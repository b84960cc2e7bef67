import { and, asc, eq } from 'drizzle-orm';
import { activities } from '../../db/tables/activities.ts';
import { activityLocations } from '../../db/tables/activity-locations.ts';
import { activityParticipants } from '../../db/tables/activity-participants.ts';
import { activityTypes } from '../../db/tables/activity-types.ts';
import { among } from '../base/among.ts';
import { asPartOf } from '../base/as-part-of.ts';
import { childRows } from '../base/child-rows.ts';
import { equals } from '../base/equals.ts';
import { dayIn } from '../base/in-period.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import { doneAgain, type Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { type Advance, transitionTo } from '../base/transition.ts';
import {
  type Activity,
  type ActivityChanges,
  type ActivityFile,
  type ActivityFilter,
  type ActivityStatus,
  type ActivityType,
  activityChangesSchema,
  activityFilterSchema,
  activityStatusSchema,
  type Location,
  locationSchema,
  type NewActivity,
  type NewLocation,
  type NewParticipant,
  newActivitySchema,
  newParticipantSchema,
  type Participant,
  shownActivity,
  shownLocation,
  shownParticipant,
  shownType,
} from './activity.ts';

const file = {
  ...shownActivity,
  participants: childRows(shownParticipant, {
    from: activityParticipants,
    where: and(
      eq(activityParticipants.organizationId, activities.organizationId),
      eq(activityParticipants.activityId, activities.id),
    ),
    orderBy: [activityParticipants.kind, activityParticipants.id],
  }),
  locations: childRows(shownLocation, {
    from: activityLocations,
    where: and(
      eq(activityLocations.organizationId, activities.organizationId),
      eq(activityLocations.activityId, activities.id),
    ),
    orderBy: [activityLocations.id],
  }),
};

const latestFirst = new OrderedList<Activity, ActivityFilter>(
  'activities by day',
  'desc',
  [
    ['activityOn', activities.activityOn],
    ['id', activities.id],
  ],
  ({ localAssociationId, mentorId, assignmentId, typeId, status, ...period }) => [
    dayIn(activities.activityOn, period),
    equals(activities.localAssociationId, localAssociationId),
    equals(activities.mentorId, mentorId),
    equals(activities.assignmentId, assignmentId),
    equals(activities.typeId, typeId),
    among(activities.status, status),
  ],
);

const rowsOf = (session: Session, known: { readonly organizationId: string }) => ({
  activities: new TenantRows(session, activities, shownActivity, known),
  files: new TenantRows(session, activities, file, known),
  participants: new TenantRows(session, activityParticipants, shownParticipant, known),
  locations: new TenantRows(session, activityLocations, shownLocation, known),
  types: new TenantRows(session, activityTypes, shownType, known),
});

/** What the peer mentors of one organisation did, with whom and where. */
export class ActivityRepository {
  readonly #session: Session;
  readonly #known: { readonly organizationId: string };
  readonly #rows: ReturnType<typeof rowsOf>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    this.#session = session;
    this.#known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#rows = rowsOf(session, this.#known);
  }

  /**
   * Logs an activity as a draft, with who took part and where it was: all of it or nothing, in two round trips.
   *
   * @throws {AccessDenied} also for an assignment or a contact that the caller may not name
   * @throws {Conflict} when somebody took part twice
   * @throws {InvalidInput}
   */
  async log(input: NewActivity): Promise<ActivityFile> {
    const { participants, location, ...activity } = parseInput(newActivitySchema, input);
    const id = crypto.randomUUID();
    const written = await inDomainWords('activities', () =>
      this.#session.transaction(async (tx) => {
        const rows = rowsOf(tx, this.#known);
        // They leave together and run in this order; the id is known, so that none waits for another.
        const [, , , whole] = await Promise.all([
          rows.activities.add({ id, ...activity }),
          asPartOf('participants', whoseIs(participants), () =>
            rows.participants.addAll(participants.map((one) => ({ ...one, activityId: id }))),
          ),
          location &&
            asPartOf(
              'location',
              (field) => [field],
              () => rows.locations.add({ ...location, activityId: id }),
            ),
          rows.files.get(id),
        ]);
        return whole;
      }, doneAgain),
    );
    return fileOf(written);
  }

  /**
   * An activity with who took part and where it was.
   *
   * @throws {NotFound} {@link InvalidInput}
   */
  async get(id: string): Promise<ActivityFile> {
    return fileOf(await this.#rows.files.get(id));
  }

  /**
   * Activities that the caller sees, the latest day first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ActivityFilter = {}, page: PageRequest = {}): Promise<Page<Activity>> {
    const asked = parseInput(activityFilterSchema, filter);
    return await this.#rows.activities.list(latestFirst, page, asked);
  }

  /** The kinds of activity that the organisation has, by code. */
  async types(): Promise<ActivityType[]> {
    return await this.#rows.types.all([asc(activityTypes.code)]);
  }

  /**
   * Corrects an activity that was read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async correct(id: string, changes: ActivityChanges, version: string): Promise<Activity> {
    return await this.#rows.activities.change(
      id,
      parseInput(activityChangesSchema, changes),
      version,
    );
  }

  /**
   * Takes an activity to another state.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(id: string, to: ActivityStatus, how: Advance): Promise<Activity> {
    const { values, version } = transitionTo(activities, activityStatusSchema, to, how);
    return await this.#rows.activities.change(id, values, version);
  }

  /**
   * Throws a draft away, with all that belongs to it.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when expenses are claimed for it
   */
  async discard(id: string, version: string): Promise<void> {
    await this.#rows.activities.remove(id, version);
  }

  /**
   * @throws {AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when they take part already
   */
  async addParticipant(activityId: string, input: NewParticipant): Promise<Participant> {
    const known = parseInput(uuidSchema, activityId);
    const parsed = parseInput(newParticipantSchema, input);
    return await this.#rows.participants.add({ ...parsed, activityId: known });
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async removeParticipant(id: string, version: string): Promise<void> {
    await this.#rows.participants.remove(id, version);
  }

  /**
   * Says where an activity was.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when it is said: see {@link correctLocation}
   */
  async locate(activityId: string, input: NewLocation): Promise<Location> {
    const known = parseInput(uuidSchema, activityId);
    const parsed = parseInput(locationSchema, input);
    return await this.#rows.locations.add({ ...parsed, activityId: known });
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async correctLocation(id: string, input: NewLocation, version: string): Promise<Location> {
    return await this.#rows.locations.change(id, parseInput(locationSchema, input), version);
  }
}

/** Where among the participants a field is, when only one of them has it: the database does not say whose it refused. */
const whoseIs = (participants: readonly NewParticipant[]) => (field: string) => {
  const having = participants.flatMap((one, at) => (field in one ? [at] : []));
  return having.length === 1 ? [...having, field] : [];
};

function fileOf({ locations, ...activity }: RowOf<typeof file>): ActivityFile {
  return { ...activity, location: locations[0] ?? null };
}
