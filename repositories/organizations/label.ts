import { z } from 'zod';
import { orgLabels } from '../../db/tables/org-labels.ts';
import { textSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownLabel = {
  id: orgLabels.id,
  locale: orgLabels.locale,
  termKey: orgLabels.termKey,
  singular: orgLabels.singular,
  plural: orgLabels.plural,
  updatedAt: orgLabels.updatedAt,
};

/** What an organisation calls something, in one language; `updatedAt` is also its version. */
export type Label = Readonly<RowOf<typeof shownLabel>>;

/** A language, e.g. `nb` or `se-NO` (BCP 47). */
export const localeSchema = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'is not like nb or se-NO');

const words = { singular: textSchema(100), plural: textSchema(100) };

export const newLabelSchema = z.strictObject({
  locale: localeSchema,
  termKey: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'is not like peer_mentor'),
  ...words,
});
export type NewLabel = z.input<typeof newLabelSchema>;

export const labelChangesSchema = someChange(words);
export type LabelChanges = z.input<typeof labelChangesSchema>;
