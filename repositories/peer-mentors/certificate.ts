import { z } from 'zod';
import { certificates } from '../../db/tables/certificates.ts';
import { daySchema } from '../base/calendar.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownCertificate = {
  id: certificates.id,
  courseCode: certificates.courseCode,
  issuedOn: certificates.issuedOn,
  expiresOn: certificates.expiresOn,
  status: certificates.status,
  updatedAt: certificates.updatedAt,
};

/** A course that a peer mentor has taken; it holds up to and including `expiresOn`. `updatedAt` is also its version. */
export type Certificate = Readonly<RowOf<typeof shownCertificate>>;

const certificate = {
  /** E.g. `GRUNN-1`. */
  courseCode: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/, 'is not like GRUNN-1'),
  issuedOn: daySchema,
  expiresOn: daySchema.nullable(),
};

export const newCertificateSchema = z.strictObject({
  ...certificate,
  expiresOn: certificate.expiresOn.default(null),
});
export type NewCertificate = z.input<typeof newCertificateSchema>;

export const certificateChangesSchema = someChange(certificate);
export type CertificateChanges = z.input<typeof certificateChangesSchema>;
