import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { certificateStatus } from '../enums.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { day } from '../values/calendar.ts';
import { code } from '../values/texts.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

export const certificates = tenantTable(
  'certificates',
  {
    purpose: 'Courses a peer mentor has taken; a valid one is needed to be assigned.',
    retention: { years: 5, after: 'expiry' },
  },
  {
    mentorId: personal(uuid('mentor_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    courseCode: personal(code('course_code', '[A-Z0-9][A-Z0-9-]{1,29}', 30).notNull()),
    issuedOn: personal(day('issued_on').notNull()),
    expiresOn: personal(day('expires_on')),
    status: personal(certificateStatus('status').notNull().default('unverified')),
  },
  (t) => [
    unique('certificates_course_key').on(t.organizationId, t.mentorId, t.courseCode, t.issuedOn),
    reference(
      'certificates_mentor_fkey',
      [t.mentorId, t.organizationId, t.localAssociationId],
      [
        peerMentorProfiles.profileId,
        peerMentorProfiles.organizationId,
        peerMentorProfiles.localAssociationId,
      ],
      { follow: true },
    ),
    index('certificates_mentor_idx').on(t.mentorId, t.organizationId, t.localAssociationId),
    index('certificates_local_association_idx').on(t.localAssociationId, t.organizationId),
    check('certificates_period_check', sql`${t.expiresOn} > ${t.issuedOn}`),
  ],
);
