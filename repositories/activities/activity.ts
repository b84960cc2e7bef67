import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { activities } from '../../db/tables/activities.ts';
import { activityLocations } from '../../db/tables/activity-locations.ts';
import { activityParticipants } from '../../db/tables/activity-participants.ts';
import { activityTypes } from '../../db/tables/activity-types.ts';
import { daySchema } from '../base/calendar.ts';
import { periodFilter } from '../base/in-period.ts';
import { uuidSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownActivity = {
  id: activities.id,
  localAssociationId: activities.localAssociationId,
  mentorId: activities.mentorId,
  assignmentId: activities.assignmentId,
  typeId: activities.typeId,
  activityOn: activities.activityOn,
  durationMinutes: activities.durationMinutes,
  participantCount: activities.participantCount,
  channel: activities.channel,
  status: activities.status,
  updatedAt: activities.updatedAt,
};

/** What a peer mentor did on a day (`YYYY-MM-DD`). `updatedAt` is also its version. */
export type Activity = Readonly<RowOf<typeof shownActivity>>;

export const shownParticipant = {
  id: activityParticipants.id,
  kind: activityParticipants.kind,
  mentorId: activityParticipants.mentorId,
  contactId: activityParticipants.contactId,
  updatedAt: activityParticipants.updatedAt,
};

/** Who took part: a co-mentor by `mentorId`, a contact by `contactId`, or somebody anonymous. */
export type Participant = Readonly<RowOf<typeof shownParticipant>>;

export const shownLocation = {
  id: activityLocations.id,
  municipalityCode: activityLocations.municipalityCode,
  latitude: activityLocations.latitude,
  longitude: activityLocations.longitude,
  updatedAt: activityLocations.updatedAt,
};

/** Where it was: the municipality, and for 30 days the point in degrees, as decimal strings. */
export type Location = Readonly<RowOf<typeof shownLocation>>;

/** An activity with all that belongs to it, as far as the caller may see it. */
export interface ActivityFile extends Activity {
  readonly participants: readonly Participant[];
  readonly location: Location | null;
}

export const shownType = {
  id: activityTypes.id,
  code: activityTypes.code,
  bufdirCategory: activityTypes.bufdirCategory,
  minMinutes: activityTypes.minMinutes,
  minParticipants: activityTypes.minParticipants,
  physical: activityTypes.physical,
};

/** A kind of activity of the organisation, and when Bufdir counts it. */
export type ActivityType = Readonly<RowOf<typeof shownType>>;

const columns = createInsertSchema(activities).shape;

/** The states that activities have. */
export const activityStatusSchema = columns.status.unwrap();
export type ActivityStatus = z.input<typeof activityStatusSchema>;

export const newParticipantSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('co_mentor'), mentorId: uuidSchema }),
  z.strictObject({ kind: z.literal('contact'), contactId: uuidSchema }),
  z.strictObject({ kind: z.literal('anonymous') }),
]);
export type NewParticipant = z.input<typeof newParticipantSchema>;

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,6})?$/, 'is no decimal number with up to six decimals')
    .refine((text) => Math.abs(Number(text)) <= most, `is not within ${most} degrees`);

export const locationSchema = z
  .strictObject({
    /** Four digits, by Statistics Norway. */
    municipalityCode: z.string().regex(/^\d{4}$/, 'is not four digits'),
    latitude: degrees(90).nullable().default(null),
    longitude: degrees(180).nullable().default(null),
  })
  .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), {
    path: ['longitude'],
    message: 'goes with the latitude',
  });
export type NewLocation = z.input<typeof locationSchema>;

const activity = {
  typeId: uuidSchema,
  activityOn: daySchema,
  durationMinutes: z.int().min(1).max(1440),
  participantCount: z.int().min(1).max(1000),
  channel: columns.channel,
};

export const newActivitySchema = z.strictObject({
  ...activity,
  localAssociationId: uuidSchema,
  mentorId: uuidSchema,
  assignmentId: uuidSchema.nullable().default(null),
  participantCount: activity.participantCount.default(1),
  participants: z.array(newParticipantSchema).max(1000).default([]),
  location: locationSchema.nullable().default(null),
});
export type NewActivity = z.input<typeof newActivitySchema>;

export const activityChangesSchema = someChange(activity);
export type ActivityChanges = z.input<typeof activityChangesSchema>;

export const activityFilterSchema = z.strictObject({
  ...periodFilter,
  localAssociationId: uuidSchema.optional(),
  mentorId: uuidSchema.optional(),
  assignmentId: uuidSchema.optional(),
  typeId: uuidSchema.optional(),
  /** In one of these states. */
  status: z.array(activityStatusSchema).min(1).optional(),
});
export type ActivityFilter = z.input<typeof activityFilterSchema>;
