import { sql } from 'drizzle-orm';
import { check, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { tenantTable } from '../tenant-table.ts';
import { code, line, word } from '../values/texts.ts';

export const orgLabels = tenantTable(
  'org_labels',
  {
    purpose: "The organisation's own words for roles and things, per language.",
    retention: { keep: 'life_of_organization' },
  },
  {
    locale: internal(code('locale', '[a-z]{2}(-[A-Z]{2})?', 5).notNull()),
    termKey: internal(word('term_key').notNull()),
    singular: internal(line('singular', 100).notNull()),
    plural: internal(line('plural', 100).notNull()),
  },
  (t) => [
    unique('org_labels_term_key').on(t.organizationId, t.locale, t.termKey),
    // In part what each says by itself; dropping it could not be taken back as it was.
    check(
      'org_labels_words_check',
      sql`length(btrim(${t.singular})) between 1 and 100 and length(btrim(${t.plural})) between 1 and 100`,
    ),
  ],
);
