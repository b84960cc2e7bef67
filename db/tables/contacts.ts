import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { ciphertext, hash } from '../values/bytes.ts';
import { consents } from './consents.ts';
import { localAssociations } from './local-associations.ts';

export const contacts = tenantTable(
  'contacts',
  {
    purpose: 'People seeking support. Identities are ciphertext; the key is not in the database.',
    retention: { months: 24, after: 'case_closed' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    nameEnc: special(ciphertext('name_enc', 2_048).notNull()),
    phoneEnc: special(ciphertext('phone_enc', 2_048)),
    birthYear: special(integer('birth_year')),
    dedupHash: special(hash('dedup_hash').notNull()),
    consentId: special(uuid('consent_id')),
  },
  (t) => [
    unique('contacts_dedup_hash_key').on(t.organizationId, t.dedupHash),
    reference(
      'contacts_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference(
      'contacts_consent_fkey',
      [t.organizationId, t.consentId],
      [consents.organizationId, consents.id],
    ),
    index('contacts_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('contacts_id_idx').on(t.id),
    index('contacts_consent_idx').on(t.organizationId, t.consentId),
    check('contacts_birth_year_check', sql`${t.birthYear} between 1900 and 2100`),
  ],
);
