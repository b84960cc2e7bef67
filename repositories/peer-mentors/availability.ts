import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { peerMentorAvailability } from '../../db/tables/peer-mentor-availability.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownAvailability = {
  id: peerMentorAvailability.id,
  weekday: peerMentorAvailability.weekday,
  starts: peerMentorAvailability.starts,
  ends: peerMentorAvailability.ends,
  channel: peerMentorAvailability.channel,
  updatedAt: peerMentorAvailability.updatedAt,
};

/**
 * A time of the week at which a peer mentor can be reached: the day (1 is Monday, ISO 8601), from and to in local
 * time (`HH:MM:SS`), and how. `updatedAt` is also its version.
 */
export type Availability = Readonly<RowOf<typeof shownAvailability>>;

const columns = createInsertSchema(peerMentorAvailability).shape;
const timeSchema = z.iso.time();

const availability = {
  weekday: z.int().min(1).max(7),
  starts: timeSchema,
  ends: timeSchema,
  channel: columns.channel,
};

export const newAvailabilitySchema = z.strictObject(availability);
export type NewAvailability = z.input<typeof newAvailabilitySchema>;

export const availabilityChangesSchema = someChange(availability);
export type AvailabilityChanges = z.input<typeof availabilityChangesSchema>;
