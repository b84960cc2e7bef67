import { z } from 'zod';
import { peerMentorProfiles } from '../../db/tables/peer-mentor-profiles.ts';
import { daySchema, instantSchema } from '../base/calendar.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { Availability } from './availability.ts';
import type { Certificate } from './certificate.ts';

export const shownProfile = {
  mentorId: peerMentorProfiles.profileId,
  localAssociationId: peerMentorProfiles.localAssociationId,
  experienceCodes: peerMentorProfiles.experienceCodes,
  confidentialitySignedAt: peerMentorProfiles.confidentialitySignedAt,
  maxActive: peerMentorProfiles.maxActive,
  updatedAt: peerMentorProfiles.updatedAt,
};

/** A person as peer mentor of one organisation. */
export interface PeerMentor {
  /** The person's id, by which assignments and the rest name them. */
  readonly mentorId: string;
  /** Null where the caller does not see the person. */
  readonly fullName: string | null;
  readonly localAssociationId: string;
  readonly experienceCodes: readonly string[];
  readonly confidentialitySignedAt: string | null;
  /** Assignments that they take on at a time, 0 to 50. */
  readonly maxActive: number;
  /** By weekday and time. */
  readonly availability: readonly Availability[];
  /** The latest issued first. */
  readonly certificates: readonly Certificate[];
  /** Also the version to give when correcting them. */
  readonly updatedAt: string;
}

const mentor = {
  localAssociationId: uuidSchema,
  experienceCodes: z.array(textSchema(50)).max(50),
  confidentialitySignedAt: instantSchema.nullable(),
  maxActive: z.int().min(0).max(50),
};

export const newPeerMentorSchema = z
  .strictObject({ ...mentor, mentorId: uuidSchema })
  .partial({ experienceCodes: true, confidentialitySignedAt: true, maxActive: true });
export type NewPeerMentor = z.input<typeof newPeerMentorSchema>;

export const peerMentorChangesSchema = someChange(mentor);
export type PeerMentorChanges = z.input<typeof peerMentorChangesSchema>;

export const peerMentorFilterSchema = z.strictObject({
  localAssociationId: uuidSchema.optional(),
  /** With this experience. */
  experienceCode: textSchema(50).optional(),
  /** Who can be reached on this day of the week: Monday is 1, Sunday is 7 (ISO 8601). */
  weekday: z.int().min(1).max(7).optional(),
  /** With a certificate that is verified and valid on this day. */
  certifiedOn: daySchema.optional(),
  /** A part of the name. */
  name: textSchema(200).optional(),
});
export type PeerMentorFilter = z.input<typeof peerMentorFilterSchema>;
