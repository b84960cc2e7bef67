import {
  addColumn,
  addTable,
  alter,
  alterColumn,
  dropColumn,
  dropTable,
  enumValues,
  table,
} from './edit-snapshot.ts';
import type { Edit } from './round-trip.ts';

/** Edits that would lose data without saying so, open a table, or fail on somebody's rows. */
export const refusedEdits: readonly (Edit & { readonly refused: string })[] = [
  {
    name: 'a required column that nothing fills',
    change: (s) => addColumn(s, 'members', { name: 'domain', type: 'text', notNull: true }),
    refused: 'rows that exist have no value for it',
  },
  {
    name: 'a column required that rows leave empty',
    change: (s) => alterColumn(s, 'members', 'phone', { notNull: true }),
    refused: 'column "phone" of relation "members" contains null values',
  },
  {
    name: 'a required column gone that nothing brings back',
    change: (s) => dropColumn(s, 'visit_notes', 'body'),
    refused: 'column "body" of relation "visit_notes" contains null values',
  },
  {
    name: 'a check that rows break',
    change: (s) =>
      alter(table(s, 'visits').checkConstraints.visits_minutes_check, { value: 'minutes > 5' }),
    refused: 'check constraint "visits_minutes_check" of relation "visits" is violated by some row',
  },
  {
    name: 'a text as number',
    change: (s) => alterColumn(s, 'members', 'email', { type: 'integer' }),
    refused: 'invalid input syntax for type integer',
  },
  {
    name: 'an enum value gone that rows have',
    change: (s) => {
      enumValues(s, 'member_status', ['invited', 'active']);
      delete table(s, 'members').checkConstraints.members_left_check;
    },
    refused: 'invalid input value for enum member_status: "left"',
  },
  {
    name: 'a renamed column, without an answer',
    change: (s) => {
      dropColumn(s, 'members', 'phone');
      addColumn(s, 'members', { name: 'mobile', type: 'text' });
    },
    refused: '--rename members.phone=mobile',
  },
  {
    name: 'a renamed table, without an answer',
    change: (s) => {
      addTable(s, 'remarks');
      dropTable(s, 'visit_notes');
    },
    refused: '--rename visit_notes=remarks',
  },
  {
    name: 'a renamed enum value, without an answer',
    change: (s) => enumValues(s, 'member_status', ['invited', 'active', 'former']),
    refused: '--rename member_status.left=former',
  },
  {
    name: 'an answer that names nothing',
    renames: ['members.nowhere=somewhere'],
    refused: 'there was no such column',
  },
  {
    name: 'an answer whose new name is misspelt',
    change: (s) => {
      dropColumn(s, 'members', 'phone');
      addColumn(s, 'members', { name: 'mobile', type: 'text' });
    },
    renames: ['members.phone=moblie'],
    refused: 'Cannot rename "members.phone=moblie": the schema has no "moblie"',
  },
  {
    name: 'an answer with a name that is taken',
    change: (s) => dropColumn(s, 'members', 'phone'),
    renames: ['members.phone=email'],
    refused: 'Cannot rename "members.phone=email": "email" is there already',
  },
  {
    name: 'RLS off with the last policy',
    change: (s) => alter(table(s, 'visits'), { policies: {}, isRLSEnabled: false } as object),
    refused: 'it turns Row Level Security off',
  },
  {
    name: 'a policy with a parameter',
    change: (s) =>
      alter(table(s, 'visits').policies.visits_select, { using: 'organization_id = $1' }),
    refused: 'it holds a parameter',
  },
  {
    name: 'a policy with a comment in it',
    change: (s) => alter(table(s, 'visits').policies.visits_select, { using: 'true -- for now' }),
    refused: 'comment marker',
  },
  {
    name: 'a reference that empties the tenant',
    change: (s) =>
      alter(table(s, 'visits').foreignKeys.visits_member_fkey, { onDelete: 'set null' }),
    refused: 'it would empty every column of the key',
  },
  {
    name: 'an index made concurrently',
    change: (s) => {
      const { indexes } = table(s, 'visits');
      const { members_birth_year_idx: like } = table(s, 'members').indexes;
      if (!like) throw new Error('No index members_birth_year_idx.');
      const columns = like.columns.map((column) => ({ ...column, expression: 'note' }));
      const name = 'visits_note_idx';
      indexes[name] = { ...like, name, columns, ...{ concurrently: true } };
    },
    refused: 'it cannot be undone together with the rest',
  },
  { name: 'data that ends the transaction', data: 'commit; begin', refused: 'transaction control' },
  {
    name: 'data that ends the transaction in a block of code',
    data: '/* now */ do $$ begin perform 1; commit; end $$',
    refused: 'transaction control',
  },
  {
    name: 'data on the way back that ends the transaction',
    data: 'update members set phone = null',
    dataBack: 'abort',
    refused: 'transaction control',
  },
  {
    name: 'a table that an object needs which nobody has named',
    change: (s) => dropTable(s, 'visit_notes'),
    data: 'create view bodies as select body from visit_notes',
    refused: 'cannot drop table visit_notes because other objects depend on it',
  },
];
