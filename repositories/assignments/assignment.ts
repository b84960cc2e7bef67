import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { assignmentStatusHistory } from '../../db/tables/assignment-status-history.ts';
import { assignmentSummaries } from '../../db/tables/assignment-summaries.ts';
import { assignments } from '../../db/tables/assignments.ts';
import { instantSchema } from '../base/calendar.ts';
import { periodFilter } from '../base/in-period.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownAssignment = {
  id: assignments.id,
  localAssociationId: assignments.localAssociationId,
  contactId: assignments.contactId,
  mentorId: assignments.mentorId,
  coordinatorId: assignments.coordinatorId,
  status: assignments.status,
  statusReason: assignments.statusReason,
  dueAt: assignments.dueAt,
  createdAt: assignments.createdAt,
  updatedAt: assignments.updatedAt,
};

/**
 * A peer mentor asked to support a contact; none is chosen while it is a draft. `statusReason` says why the status
 * changed last. `updatedAt` is also its version.
 */
export type Assignment = Readonly<RowOf<typeof shownAssignment>>;

export const shownStep = {
  fromStatus: assignmentStatusHistory.fromStatus,
  toStatus: assignmentStatusHistory.toStatus,
  actorId: assignmentStatusHistory.actorId,
  reason: assignmentStatusHistory.reason,
  createdAt: assignmentStatusHistory.createdAt,
};

/** A change of status: from, to, by whom, why and when. */
export type AssignmentStep = Readonly<RowOf<typeof shownStep>>;

export const storedSummary = {
  id: assignmentSummaries.id,
  summaryEnc: assignmentSummaries.summaryEnc,
  updatedAt: assignmentSummaries.updatedAt,
};

/** What an assignment is about. `updatedAt` is also its version. */
export interface AssignmentSummary {
  readonly id: string;
  readonly text: string;
  readonly updatedAt: string;
}

/** An assignment with all that belongs to it. */
export interface AssignmentFile extends Assignment {
  /** Null where there is none, or none that the caller may read. */
  readonly summary: AssignmentSummary | null;
  /** The first change first. */
  readonly history: readonly AssignmentStep[];
}

const columns = createInsertSchema(assignments).shape;

/** The states that assignments have. */
export const assignmentStatusSchema = columns.status.unwrap();
export type AssignmentStatus = z.input<typeof assignmentStatusSchema>;

const assignment = {
  localAssociationId: uuidSchema,
  coordinatorId: uuidSchema,
  mentorId: uuidSchema.nullable(),
  dueAt: instantSchema.nullable(),
};

export const newAssignmentSchema = z.strictObject({
  ...assignment,
  contactId: uuidSchema,
  mentorId: assignment.mentorId.default(null),
  dueAt: assignment.dueAt.default(null),
});
export type NewAssignment = z.input<typeof newAssignmentSchema>;

export const assignmentChangesSchema = someChange(assignment);
export type AssignmentChanges = z.input<typeof assignmentChangesSchema>;

/** At most 8,000 characters, which fit into the column however they are encoded and padded. */
export const summaryTextSchema = textSchema(8000);

export const assignmentFilterSchema = z.strictObject({
  /** The days, in Norway, on which they were drafted. */
  ...periodFilter,
  /** In one of these states. */
  status: z.array(assignmentStatusSchema).min(1).optional(),
  localAssociationId: uuidSchema.optional(),
  mentorId: uuidSchema.optional(),
  coordinatorId: uuidSchema.optional(),
  contactId: uuidSchema.optional(),
  /** Due before this instant. */
  dueBefore: instantSchema.optional(),
});
export type AssignmentFilter = z.input<typeof assignmentFilterSchema>;
