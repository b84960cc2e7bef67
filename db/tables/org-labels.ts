import { sql } from 'drizzle-orm';
import { check, text, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { tenantTable } from '../tenant-table.ts';

export const orgLabels = tenantTable(
  'org_labels',
  {
    purpose: "The organisation's own words for roles and things, per language.",
    retention: { keep: 'life_of_organization' },
  },
  {
    locale: internal(text('locale').notNull()),
    termKey: internal(text('term_key').notNull()),
    singular: internal(text('singular').notNull()),
    plural: internal(text('plural').notNull()),
  },
  (t) => [
    unique('org_labels_term_key').on(t.organizationId, t.locale, t.termKey),
    check('org_labels_locale_check', sql`${t.locale} ~ '^[a-z]{2}(-[A-Z]{2})?$'`),
    check('org_labels_term_key_check', sql`${t.termKey} ~ '^[a-z][a-z0-9_]{0,62}$'`),
    check(
      'org_labels_words_check',
      sql`length(btrim(${t.singular})) between 1 and 100 and length(btrim(${t.plural})) between 1 and 100`,
    ),
  ],
);
