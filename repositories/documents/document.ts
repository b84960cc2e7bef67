import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { documents } from '../../db/tables/documents.ts';
import { fileExtensionPattern } from '../../policies/storage/storage-key.ts';
import { periodFilter } from '../base/in-period.ts';
import { uuidSchema } from '../base/parse-input.ts';
import { sha256Schema, shownSha256 } from '../base/sha256.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownDocument = {
  id: documents.id,
  localAssociationId: documents.localAssociationId,
  ownerId: documents.ownerId,
  kind: documents.kind,
  storageKey: documents.storageKey,
  sha256: shownSha256(documents.sha256),
  sensitivity: documents.sensitivity,
  status: documents.status,
  legalHold: documents.legalHold,
  purgeAfter: documents.purgeAfter,
  createdAt: documents.createdAt,
  updatedAt: documents.updatedAt,
};

/**
 * What is known of a file: where its bytes are (`storageKey`) and their SHA-256 in hexadecimal, how sensitive it is,
 * until which day it stays (`YYYY-MM-DD`, longer under `legalHold`). `updatedAt` is also its version.
 */
export type Document = Readonly<RowOf<typeof shownDocument>>;

const columns = createInsertSchema(documents).shape;
const sensitivitySchema = columns.sensitivity.unwrap();

/** The states that documents have. */
export const documentStatusSchema = columns.status.unwrap();
export type DocumentStatus = z.input<typeof documentStatusSchema>;

export const newDocumentSchema = z.strictObject({
  localAssociationId: uuidSchema,
  ownerId: uuidSchema,
  kind: columns.kind,
  /** Where the bytes are, as `newStorageKey()` named them: in the owner's folder of the organisation's part of the storage. */
  storageKey: z.string(),
  sha256: sha256Schema,
  /** Taken for special-category data when left out. */
  sensitivity: sensitivitySchema.optional(),
  /** Draft when left out. */
  status: z.enum(['draft', 'submitted']).optional(),
});
export type NewDocument = z.input<typeof newDocumentSchema>;

/** What a file is, as its key in the storage ends. */
export const fileExtensionSchema = z.string().regex(new RegExp(fileExtensionPattern), {
  error: 'is not up to ten letters a-z and digits, such as pdf',
});

export const documentChangesSchema = someChange({
  kind: columns.kind,
  /** It only rises. */
  sensitivity: sensitivitySchema,
});
export type DocumentChanges = z.input<typeof documentChangesSchema>;

export const documentFilterSchema = z.strictObject({
  /** The days, in Norway, on which they were registered. */
  ...periodFilter,
  localAssociationId: uuidSchema.optional(),
  ownerId: uuidSchema.optional(),
  kind: columns.kind.optional(),
  /** In one of these states. */
  status: z.array(documentStatusSchema).min(1).optional(),
});
export type DocumentFilter = z.input<typeof documentFilterSchema>;
