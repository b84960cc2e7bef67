import { addColumn, alterColumn, dropColumn, table } from './edit-snapshot.ts';
import type { Edit, Seen } from './round-trip.ts';

const renameColumn: Edit['change'] = (s) => {
  const members = table(s, 'members');
  const { email, ...columns } = members.columns;
  if (!email) throw new Error('No column members.email.');
  Object.assign(members, { columns: { ...columns, e_mail: { ...email, name: 'e_mail' } } });
  for (const key of Object.values(members.uniqueConstraints))
    key.columns = ['organization_id', 'e_mail'];
};

export const editsOfColumns: readonly (Edit & { readonly sees?: Seen })[] = [
  {
    name: 'a column that may be empty',
    change: (s) => addColumn(s, 'members', { name: 'nickname', type: 'text' }),
    sees: { rollbackLoses: ['members.nickname'] },
  },
  {
    name: 'a required column with a default',
    change: (s) =>
      addColumn(s, 'members', { name: 'locale', type: 'text', notNull: true, default: "'nb'" }),
    sees: { rollbackLoses: ['members.locale'] },
  },
  {
    name: 'a required column that data fills',
    change: (s) => addColumn(s, 'members', { name: 'domain', type: 'text', notNull: true }),
    data: "update members set domain = split_part(email, '@', 2)",
    sees: { rollbackLoses: ['members.domain'] },
  },
  {
    name: 'a column gone, with its check and index',
    change: (s) => dropColumn(s, 'members', 'birth_year'),
    sees: { loses: ['members.birth_year'] },
  },
  {
    name: 'a required column gone, which data brings back',
    change: (s) => dropColumn(s, 'visits', 'minutes'),
    sees: { loses: ['visits.minutes'] },
  },
  {
    name: 'a required column without a default gone, which other data fills on the way back',
    change: (s) => dropColumn(s, 'visit_notes', 'body'),
    dataBack: "update visit_notes set body = 'Lost.'",
    sees: { loses: ['visit_notes.body'] },
  },
  { name: 'a renamed column of a key', change: renameColumn, renames: ['members.email=e_mail'] },
  {
    name: 'a column that is no rename',
    change: (s) => {
      dropColumn(s, 'members', 'phone');
      addColumn(s, 'members', { name: 'mobile', type: 'text' });
    },
    noRename: true,
    sees: { loses: ['members.phone'], rollbackLoses: ['members.mobile'] },
  },
  {
    name: 'a column moved to another table, and back',
    change: (s) => {
      dropColumn(s, 'visits', 'note');
      addColumn(s, 'visit_notes', { name: 'note', type: 'text' });
    },
    data: 'update visit_notes n set note = v.note from visits v where (v.organization_id, v.id) = (n.organization_id, n.visit_id)',
    dataBack:
      'update visits v set note = n.note from visit_notes n where (v.organization_id, v.id) = (n.organization_id, n.visit_id)',
  },
  {
    name: 'a wider number',
    change: (s) => alterColumn(s, 'members', 'birth_year', { type: 'bigint' }),
  },
  {
    name: 'a number with a default and a check as text and back',
    change: (s) => {
      alterColumn(s, 'visits', 'minutes', { type: 'text', default: "'30'" });
      Object.assign(table(s, 'visits').checkConstraints, {
        visits_minutes_check: {
          name: 'visits_minutes_check',
          value: 'length("visits"."minutes") > 0',
        },
      });
    },
    sees: { rollbackStops: 'invalid input syntax for type integer: "sample_0"' },
  },
  {
    name: 'a text as number, made fit by data',
    change: (s) => alterColumn(s, 'visits', 'note', { type: 'integer' }),
    data: "update visits set note = substr(note, 8) where note like 'sample%'; update visits set note = null where note !~ '^[0-9]+$'",
    sees: { loses: ['visits.note'] },
  },
  {
    name: 'fewer decimals',
    change: (s) => alterColumn(s, 'members', 'fee', { type: 'numeric(8, 0)' }),
  },
  {
    name: 'more digits',
    change: (s) => alterColumn(s, 'members', 'fee', { type: 'numeric(12, 2)' }),
  },
  {
    name: 'a day as an instant',
    change: (s) => alterColumn(s, 'members', 'joined_on', { type: 'timestamp with time zone' }),
    sees: { rollbackLoses: ['members.joined_on'] },
  },
  {
    name: 'a default',
    change: (s) => alterColumn(s, 'members', 'phone', { default: "'none'" }),
  },
  { name: 'another default', change: (s) => alterColumn(s, 'visits', 'minutes', { default: 45 }) },
  {
    name: 'no default',
    change: (s) => alterColumn(s, 'visits', 'minutes', { default: undefined }),
  },
  {
    name: 'a column required, once data has filled it',
    change: (s) => alterColumn(s, 'members', 'phone', { notNull: true }),
    data: "update members set phone = '' where phone is null",
    sees: { loses: ['members.phone'] },
  },
  {
    name: 'a column no longer required',
    change: (s) => alterColumn(s, 'visit_notes', 'body', { notNull: false }),
    sees: { rollbackStops: 'column "body" of relation "visit_notes" contains null values' },
  },
];
