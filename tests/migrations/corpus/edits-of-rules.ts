import { managedTriggerFunction } from '../../../db/sql/managed-object.ts';
import { alter, table } from './edit-snapshot.ts';
import type { Edit, Seen } from './round-trip.ts';

const column = (expression: string) => ({
  expression,
  isExpression: false,
  asc: true,
  nulls: 'last',
});
const index = (name: string, columns: string[], more: object = {}) => ({
  [name]: {
    name,
    columns: columns.map(column),
    isUnique: false,
    concurrently: false,
    method: 'btree',
    with: {},
    ...more,
  },
});

export const editsOfRules: readonly (Edit & { readonly sees?: Seen })[] = [
  {
    name: 'a policy that says something else',
    change: (s) =>
      alter(table(s, 'members').policies.members_select, { using: "status <> 'left'" }),
  },
  {
    name: 'a policy without its second clause',
    change: (s) => alter(table(s, 'members').policies.members_update, { withCheck: undefined }),
  },
  {
    name: 'a policy for more roles',
    change: (s) =>
      alter(table(s, 'visits').policies.visits_select, { to: ['anon', 'authenticated'] }),
  },
  {
    name: 'a policy for another command, and one gone',
    change: (s) => {
      const { policies } = table(s, 'members');
      delete policies.members_update;
      policies.members_insert = {
        name: 'members_insert',
        as: 'PERMISSIVE',
        for: 'INSERT',
        to: ['authenticated'],
        withCheck: 'true',
      };
    },
  },
  {
    name: 'the last policy of a table gone: RLS stays on',
    change: (s) => delete table(s, 'visits').policies.visits_select,
  },
  {
    name: 'a cell of the matrix: fewer columns granted',
    objects: (objects) =>
      objects.map((object) =>
        object.name === 'grants on members'
          ? {
              ...object,
              create: [
                object.create[0] ?? '',
                'grant select (id, email), delete on table public.members to authenticated',
              ],
            }
          : object,
      ),
  },
  {
    name: 'a function that says something else',
    objects: (objects) =>
      objects.map((object) =>
        object.name.startsWith('function private.note_change')
          ? managedTriggerFunction({
              name: 'private.note_change',
              comment: 'Notes it.',
              body: 'begin raise notice $q$x; y$q$; return new; end',
            })
          : object,
      ),
  },
  {
    name: 'a trigger and its function gone',
    objects: (objects) => objects.filter(({ name }) => !/note_change|^trigger/.test(name)),
  },
  {
    name: 'a key in another order, to which others refer',
    change: (s) =>
      alter(table(s, 'members').compositePrimaryKeys.members_pkey, {
        columns: ['id', 'organization_id'],
      }),
  },
  {
    name: 'a reference to a key that is new as well',
    change: (s) => {
      table(s, 'visits').uniqueConstraints.visits_member_key = {
        name: 'visits_member_key',
        columns: ['organization_id', 'id', 'member_id'],
        ...{ nullsNotDistinct: false },
      };
      const { columns, foreignKeys } = table(s, 'visit_notes');
      columns.member_id = {
        name: 'member_id',
        type: 'uuid',
        notNull: false,
        ...{ primaryKey: false },
      };
      foreignKeys.visit_notes_visit_fkey = {
        name: 'visit_notes_visit_fkey',
        tableFrom: 'visit_notes',
        tableTo: 'visits',
        columnsFrom: ['organization_id', 'visit_id', 'member_id'],
        columnsTo: ['organization_id', 'id', 'member_id'],
        onDelete: 'cascade',
        onUpdate: 'no action',
      };
    },
    sees: { rollbackLoses: ['visit_notes.member_id'] },
  },
  { name: 'no reference', change: (s) => delete table(s, 'visits').foreignKeys.visits_member_fkey },
  {
    name: 'a reference that deletes along',
    change: (s) =>
      alter(table(s, 'visits').foreignKeys.visits_member_fkey, { onDelete: 'cascade' }),
  },
  {
    name: 'a unique key more',
    change: (s) => {
      table(s, 'visits').uniqueConstraints.visits_member_once = {
        name: 'visits_member_once',
        columns: ['organization_id', 'member_id'],
        ...{ nullsNotDistinct: false },
      };
    },
  },
  {
    name: 'no unique key',
    change: (s) => delete table(s, 'members').uniqueConstraints.members_email_key,
  },
  {
    name: 'a check that rows pass',
    change: (s) => {
      table(s, 'visit_notes').checkConstraints.visit_notes_body_check = {
        name: 'visit_notes_body_check',
        value: 'length("visit_notes"."body") < 1000',
      };
    },
  },
  {
    name: 'a wider check',
    change: (s) =>
      alter(table(s, 'visits').checkConstraints.visits_minutes_check, {
        value: '"visits"."minutes" >= 0',
      }),
  },
  {
    name: 'no check',
    change: (s) => delete table(s, 'visits').checkConstraints.visits_minutes_check,
  },
  {
    name: 'an index',
    change: (s) =>
      Object.assign(table(s, 'visits').indexes, index('visits_member_idx', ['member_id'])),
  },
  { name: 'no index', change: (s) => delete table(s, 'members').indexes.members_active_idx },
  {
    name: 'an index on one more column',
    change: (s) =>
      Object.assign(
        table(s, 'members').indexes,
        index('members_birth_year_idx', ['birth_year', 'id']),
      ),
  },
  {
    name: 'another condition of a partial index',
    change: (s) =>
      alter(table(s, 'members').indexes.members_active_idx, { where: "status <> 'left'" }),
  },
  {
    name: 'rows alone, by custom SQL',
    data: "update visits set note = 'Nothing noted.' where note is null",
    sees: { loses: ['visits.note'], rollbackLoses: ['visits.note'] },
  },
];
