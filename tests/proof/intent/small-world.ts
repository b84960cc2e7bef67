import { type TableName, tableNames } from '../../../policies/access-matrix.ts';
import { decide } from '../../../proof/intent/decide.ts';
import type { Attempt, Caller, Key, Row, Value, World } from '../../../proof/model.ts';

const FOREVER = '[2024-01-01,)';

/** Nordlys has a tree (root → fylke → lokal, and nabo beside fylke); Havbris one association; Skogly is suspended. */
const organizations: Row[] = [
  { id: 'nordlys', status: 'active' },
  { id: 'havbris', status: 'active' },
  { id: 'skogly', status: 'suspended' },
];

const associations: Row[] = [
  { organization_id: 'nordlys', id: 'root', parent_id: null },
  { organization_id: 'nordlys', id: 'fylke', parent_id: 'root' },
  { organization_id: 'nordlys', id: 'lokal', parent_id: 'fylke' },
  { organization_id: 'nordlys', id: 'nabo', parent_id: 'root' },
  { organization_id: 'havbris', id: 'kyst', parent_id: null },
  { organization_id: 'skogly', id: 'tjern', parent_id: null },
];

const person = (id: string, more: Row = {}): Row => ({ id, user_id: id, erased_at: null, ...more });

const people: Row[] = [
  'olga', // administrator of Nordlys
  'odd', // administrator of Nordlys and of Havbris
  'carl', // coordinator of fylke
  'cato', // coordinator of fylke, and administrator of Nordlys
  'mona', // peer mentor in lokal
  'mats', // peer mentor in nabo
  'frida', // peer mentor in lokal, and coordinator of kyst in Havbris
  'hans', // administrator of Havbris
  'heidi', // peer mentor in kyst
  'ended', // was coordinator of fylke until today
  'starts', // coordinator of fylke from today
  'later', // coordinator of fylke from tomorrow
  'sven', // administrator of Skogly
  'banned', // coordinator of fylke
  'global', // Global Administrator, and administrator of Nordlys
  'stranger', // nobody anywhere
]
  .map((id) => person(id))
  .concat(
    person('erased', { user_id: null, erased_at: '2026-01-02T10:00:00+00:00' }),
    person('unregistered', { user_id: null }),
  );

const member = (
  profile_id: string,
  role: string,
  organization_id: string,
  local_association_id: string | null,
  valid = FOREVER,
): Row => ({
  id: `${profile_id}-${role}-${organization_id}`,
  organization_id,
  profile_id,
  role,
  local_association_id,
  valid,
});

const memberships: Row[] = [
  member('olga', 'organization_admin', 'nordlys', null),
  member('odd', 'organization_admin', 'nordlys', null),
  member('odd', 'organization_admin', 'havbris', null),
  member('carl', 'coordinator', 'nordlys', 'fylke'),
  member('cato', 'coordinator', 'nordlys', 'fylke'),
  member('cato', 'organization_admin', 'nordlys', null),
  member('mona', 'peer_mentor', 'nordlys', 'lokal'),
  member('mats', 'peer_mentor', 'nordlys', 'nabo'),
  member('frida', 'peer_mentor', 'nordlys', 'lokal'),
  member('frida', 'coordinator', 'havbris', 'kyst'),
  member('hans', 'organization_admin', 'havbris', null),
  member('heidi', 'peer_mentor', 'havbris', 'kyst'),
  member('ended', 'coordinator', 'nordlys', 'fylke', '[2024-01-01,2026-03-02)'),
  member('starts', 'coordinator', 'nordlys', 'fylke', '[2026-03-02,)'),
  member('later', 'coordinator', 'nordlys', 'fylke', '[2026-03-03,)'),
  member('sven', 'organization_admin', 'skogly', null),
  member('banned', 'coordinator', 'nordlys', 'fylke'),
  member('erased', 'coordinator', 'nordlys', 'fylke'),
  member('unregistered', 'peer_mentor', 'nordlys', 'lokal'),
  member('global', 'organization_admin', 'nordlys', null),
];

const mentor = (profile_id: string, organization_id: string, local_association_id: string) => ({
  id: `mentor-${profile_id}`,
  organization_id,
  profile_id,
  local_association_id,
});

const standard: Partial<Record<TableName, Row[]>> = {
  organizations,
  local_associations: associations,
  profiles: people,
  memberships,
  peer_mentor_profiles: [
    mentor('mona', 'nordlys', 'lokal'),
    mentor('mats', 'nordlys', 'nabo'),
    mentor('frida', 'nordlys', 'lokal'),
    mentor('heidi', 'havbris', 'kyst'),
  ],
};

/** The people above, with rows of other tables; rows of a table given here come after those it has. */
export function worldWith(more: Partial<Record<TableName, Row[]>> = {}): World {
  const tables = Object.fromEntries(
    tableNames.map((table) => [table, [...(standard[table] ?? []), ...(more[table] ?? [])]]),
  ) as Record<TableName, Row[]>;
  return {
    tables,
    globalAdministrators: new Set(['global']),
    banned: new Set(['banned']),
    today: '2026-03-02',
  };
}

/** `anonymous`, `malformed`, or the person of that id. */
export function callerNamed(name: string): Caller {
  if (name === 'anonymous') return { kind: 'anonymous' };
  if (name === 'malformed') {
    return { kind: 'malformed', name, claims: '{"sub":"olga","memberships":"all"}' };
  }
  return { kind: 'person', profileId: name };
}

export const nordlys = (id: string): Key => ({ organization_id: 'nordlys', id });
export const havbris = (id: string): Key => ({ organization_id: 'havbris', id });

export const read = (table: TableName, key: Key): Attempt => ({ command: 'select', table, key });
export const make = (table: TableName, row: Row): Attempt => ({ command: 'insert', table, row });
export const remove = (table: TableName, key: Key): Attempt => ({ command: 'delete', table, key });
export const change = (table: TableName, key: Key, column: string, value: Value): Attempt => ({
  command: 'update',
  table,
  key,
  column,
  value,
});

/** A sentence, who tries, what, and what should become of it. */
export type Case = readonly [string, string, Attempt, 'allowed' | 'denied' | 'dangling'];

export const outcomeIn = (world: World, name: string, attempt: Attempt) =>
  decide(world, callerNamed(name), attempt).outcome;
