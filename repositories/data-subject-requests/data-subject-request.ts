import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { dataSubjectRequests } from '../../db/tables/data-subject-requests.ts';
import { daySchema, instantSchema } from '../base/calendar.ts';
import { uuidSchema } from '../base/parse-input.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import type { Advance } from '../base/transition.ts';

export const shownRequest = {
  id: dataSubjectRequests.id,
  localAssociationId: dataSubjectRequests.localAssociationId,
  subjectKind: dataSubjectRequests.subjectKind,
  subjectId: dataSubjectRequests.subjectId,
  type: dataSubjectRequests.type,
  status: dataSubjectRequests.status,
  statusReason: dataSubjectRequests.statusReason,
  dueAt: dataSubjectRequests.dueAt,
  extendedTo: dataSubjectRequests.extendedTo,
  createdAt: dataSubjectRequests.createdAt,
  updatedAt: dataSubjectRequests.updatedAt,
};

/**
 * What somebody, who has a profile or is a contact, asks for under GDPR chapter III: to be answered by `dueAt`, or
 * by the day `extendedTo`. `statusReason` says why the status changed last. `updatedAt` is also its version.
 */
export type DataSubjectRequest = Readonly<RowOf<typeof shownRequest>>;

const columns = createInsertSchema(dataSubjectRequests).shape;

/** The states that requests have. */
export const requestStatusSchema = columns.status.unwrap();
export type RequestStatus = z.input<typeof requestStatusSchema>;

/** Those in which it is not answered. */
export const openStates = [
  'received',
  'identity_check',
  'in_progress',
  'extended',
] as const satisfies readonly RequestStatus[];

export const newRequestSchema = z.strictObject({
  localAssociationId: uuidSchema,
  subjectKind: columns.subjectKind,
  subjectId: uuidSchema,
  type: columns.type,
});
export type NewRequest = z.input<typeof newRequestSchema>;

/** With what a request goes to another state. */
export interface RequestAdvance extends Advance {
  /** To `extended`, the day until which it is: at most three months after it came (GDPR art. 12(3)). */
  readonly extendedTo?: string;
}

export const extensionSchema = z
  .object({ to: requestStatusSchema, extendedTo: daySchema.optional() })
  .refine(({ to, extendedTo }) => extendedTo === undefined || to === 'extended', {
    path: ['extendedTo'],
    message: 'goes with the state extended',
  });

export const requestFilterSchema = z.strictObject({
  localAssociationId: uuidSchema.optional(),
  subjectId: uuidSchema.optional(),
  type: columns.type.optional(),
  /** In one of these states. */
  status: z.array(requestStatusSchema).min(1).optional(),
});
export type RequestFilter = z.input<typeof requestFilterSchema>;

export const dueSchema = z.strictObject({
  /** Due before this instant. */
  before: instantSchema,
  localAssociationId: uuidSchema.optional(),
});
export type DueFilter = z.input<typeof dueSchema>;
