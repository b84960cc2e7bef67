import type { SnapshotTable } from '../../../ops/migrations/generate/snapshot.ts';
import {
  addColumn,
  addTable,
  alter,
  alterColumn,
  dropTable,
  enumValues,
  table,
} from './edit-snapshot.ts';
import type { Edit, Seen } from './round-trip.ts';

const renameTable =
  (from: string, to: string): NonNullable<Edit['change']> =>
  (s) => {
    const renamed = table(s, from);
    dropTable(s, from);
    s.tables[`public.${to}`] = renamed;
    renamed.name = to;
    for (const check of Object.values(renamed.checkConstraints)) {
      check.value = check.value.replaceAll(`"${from}".`, `"${to}".`);
    }
    for (const { foreignKeys } of Object.values(s.tables)) {
      for (const key of Object.values(foreignKeys)) {
        if (key.tableFrom === from) key.tableFrom = to;
        if (key.tableTo === from) key.tableTo = to;
      }
    }
  };

/** The values of an enum, of which a check names one. */
const statuses =
  (values: string[], checked: string): NonNullable<Edit['change']> =>
  (s) => {
    enumValues(s, 'member_status', values);
    alter(table(s, 'members').checkConstraints.members_left_check, {
      value: `"members"."status" <> '${checked}' or "members"."joined_on" is not null`,
    });
  };

export const editsOfTablesAndTypes: readonly (Edit & { readonly sees?: Seen })[] = [
  {
    name: 'a table with a key, a reference and a policy',
    change: (s) => addTable(s, 'visit_reports'),
    sees: { rollbackLoses: ['visit_reports.*'] },
  },
  {
    name: 'a table gone',
    change: (s) => dropTable(s, 'visit_notes'),
    sees: { loses: ['visit_notes.*'] },
  },
  {
    name: 'two tables gone that refer to each other',
    change: (s) => {
      dropTable(s, 'visit_notes');
      dropTable(s, 'visits');
    },
    sees: { loses: ['visit_notes.*', 'visits.*'] },
  },
  {
    name: 'a renamed table that others refer to',
    change: renameTable('visits', 'meetings'),
    renames: ['visits=meetings'],
  },
  {
    name: 'a renamed table with a renamed column and a new one',
    change: (s) => {
      renameTable('visit_notes', 'notes')(s);
      const { body, ...columns } = table(s, 'notes').columns;
      const notes = { columns: { ...columns, words: { ...body, name: 'words' } } };
      Object.assign(table(s, 'notes'), notes as Partial<SnapshotTable>);
      addColumn(s, 'notes', { name: 'language', type: 'text' });
    },
    renames: ['visit_notes=notes', 'notes.body=words'],
    sees: { rollbackLoses: ['notes.language'] },
  },
  {
    name: 'a table that is no rename',
    change: (s) => {
      addTable(s, 'remarks');
      dropTable(s, 'visit_notes');
    },
    noRename: true,
    sees: { loses: ['visit_notes.*'], rollbackLoses: ['remarks.*'] },
  },
  {
    name: 'an enum value at the end',
    change: (s) => enumValues(s, 'member_status', ['invited', 'active', 'left', 'barred']),
    sees: { rollbackStops: 'invalid input value for enum member_status: "barred"' },
  },
  {
    name: 'an enum value in the middle, used by a policy and a check',
    change: (s) => {
      enumValues(s, 'member_status', ['invited', 'paused', 'active', 'left']);
      const members = table(s, 'members');
      Object.assign(members.policies.members_select ?? {}, { using: "status <> 'paused'" });
      Object.assign(members.checkConstraints.members_left_check ?? {}, {
        value: `"members"."status" <> 'paused' or "members"."joined_on" is not null`,
      });
    },
    sees: { rollbackStops: 'invalid input value for enum member_status: "paused"' },
  },
  {
    name: 'an enum value gone, which data replaces',
    change: statuses(['invited', 'active'], 'invited'),
    data: "update members set status = 'active' where status = 'left'",
    sees: { loses: ['members.status'] },
  },
  {
    name: 'an enum value replaced',
    change: statuses(['invited', 'active', 'gone'], 'gone'),
    noRename: true,
    data: "update members set status = 'active' where status = 'left'",
    sees: {
      loses: ['members.status'],
      rollbackStops: 'invalid input value for enum member_status: "gone"',
    },
  },
  {
    name: 'a renamed enum value',
    change: statuses(['invited', 'active', 'former'], 'former'),
    renames: ['member_status.left=former'],
  },
  {
    name: 'a renamed enum',
    change: (s) => {
      const { 'public.member_status': found, ...enums } = s.enums;
      Object.assign(s, {
        enums: { ...enums, 'public.membership_state': { ...found, name: 'membership_state' } },
      });
      alterColumn(s, 'members', 'status', { type: 'membership_state', default: "'invited'" });
    },
    renames: ['member_status=membership_state'],
  },
  {
    name: 'a new enum and a column of it',
    change: (s) => {
      s.enums['public.channel'] = { name: 'channel', schema: 'public', values: ['phone', 'video'] };
      addColumn(s, 'visits', {
        name: 'channel',
        type: 'channel',
        notNull: true,
        default: "'phone'",
        ...{ typeSchema: 'public' },
      });
    },
    sees: { rollbackLoses: ['visits.channel'] },
  },
  {
    name: 'an enum as text',
    change: (s) => {
      delete s.enums['public.member_status'];
      alterColumn(s, 'members', 'status', { type: 'text', typeSchema: undefined });
    },
    sees: { rollbackStops: 'invalid input value for enum member_status: "sample_0"' },
  },
];
