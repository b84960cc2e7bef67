import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack, rolledBackTo } from '../../ops/undone.ts';
import type { TableName } from '../../policies/access-matrix.ts';
import { membershipRoles } from '../../policies/roles.ts';
import { become, becomeOwner } from '../workflows/outcome.ts';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf, labelOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';
import { worldRows } from '../world/world-rows.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type Tx = postgres.TransactionSql;

/** A write that could bring rows of others within reach: by a membership, an assignment, a name, a place. */
interface Link {
  readonly what: string;
  readonly write: (tx: Tx, me: Persona) => Promise<unknown>;
}

const inA = { organization_id: organization('A') };
/** One within the region of coordinator 1, one beside it, and what is above both. */
const places = ['al1x', 'al2', 'an'] as const;
const labelsOf = (table: TableName) =>
  worldRows.filter((row) => row.table === table).map(({ label }) => label);
const contacts = labelsOf('contacts');
/** Of each kind of relation to organisation A one. */
const personas = [
  'adminA',
  'coordA1',
  'coordA2',
  'm1',
  'm1b',
  'm2',
  'coordMentor',
  'adminMentor',
  'expired',
  'mixed',
  'mB',
  'nobody',
] as const;
const mentorsOfA = ['m1', 'm1b', 'm2', 'coordMentor', 'adminMentor'] as const;

const insert = (table: TableName, what: string, values: (me: Persona) => Row): Link => ({
  what: `insert into ${table}: ${what}`,
  write: (tx, me) => insertRow(tx, table, { ...inA, ...values(me) }),
});
const update = (table: TableName, label: string, set: string): Link => ({
  what: `update ${table} ${label}: ${set}`,
  write: (tx) =>
    tx.unsafe(`update public.${table} set ${set} where id = $1`, [idOf(`${table}/${label}`)]),
});

const moves = (table: TableName, labels: readonly string[], column = 'local_association_id') =>
  labels.flatMap((label) =>
    places.map((at) => update(table, label, `${column} = '${association(at)}'`)),
  );

const links: Readonly<Record<string, readonly Link[]>> = {
  memberships: [
    ...personas.flatMap((who) =>
      membershipRoles.flatMap((role) =>
        (role === 'organization_admin' ? [null] : places).map((at) =>
          insert('memberships', `${who} ${role} ${at}`, () => ({
            local_association_id: at && association(at),
            profile_id: person(who),
            role,
            valid: '[2020-01-01,)',
          })),
        ),
      ),
    ),
    ...moves('memberships', labelsOf('memberships')),
    ...labelsOf('memberships').map((label) =>
      update('memberships', label, `valid = '[2020-01-01,)'`),
    ),
  ],
  'what makes somebody a peer mentor': [
    ...personas.flatMap((who) =>
      places.map((at) =>
        insert('peer_mentor_profiles', `${who} ${at}`, () => ({
          local_association_id: association(at),
          profile_id: person(who),
        })),
      ),
    ),
    ...moves('peer_mentor_profiles', labelsOf('peer_mentor_profiles')),
  ],
  assignments: [
    ...contacts.flatMap((contact) =>
      places.map((at) =>
        insert('assignments', `${contact} to oneself at ${at}`, (me) => ({
          local_association_id: association(at),
          contact_id: idOf(`contacts/${contact}`),
          mentor_id: person(me),
          coordinator_id: person(me),
        })),
      ),
    ),
    ...personas.map((who) =>
      insert('assignments', `coordinated by ${who}`, () => ({
        local_association_id: association('al1'),
        contact_id: idOf('contacts/m1 active'),
        mentor_id: person('m1'),
        coordinator_id: person(who),
      })),
    ),
    ...moves('assignments', labelsOf('assignments')),
    ...moves('contacts', contacts),
  ],
  'names in other rows': [
    ...(['consents', 'data_subject_requests'] as const).flatMap((table) =>
      places.flatMap((at) =>
        [
          ...personas.map((who) => ['profile', person(who), who] as const),
          ...contacts.map((who) => ['contact', idOf(`contacts/${who}`), who] as const),
        ].map(([subject_kind, subject_id, who]) =>
          insert(table, `${who} at ${at}`, () => ({
            local_association_id: association(at),
            subject_kind,
            subject_id,
            ...(table === 'consents'
              ? { purpose: 'peer_support', text_version: '1' }
              : { type: 'access' }),
          })),
        ),
      ),
    ),
    ...contacts.map((contact) =>
      insert('activity_participants', contact, () => ({
        activity_id: idOf('activities/m1b draft'),
        kind: 'contact',
        contact_id: idOf(`contacts/${contact}`),
      })),
    ),
    ...mentorsOfA.flatMap((who) => [
      insert('activity_participants', who, () => ({
        activity_id: idOf('activities/m1 draft'),
        kind: 'co_mentor',
        mentor_id: person(who),
      })),
      insert('activities', who, () => ({
        local_association_id: association('al1'),
        mentor_id: person(who),
        type_id: idOf('activity_types/A'),
        activity_on: '2026-03-05',
        duration_minutes: 30,
        channel: 'phone',
      })),
    ]),
    ...personas.map((who) =>
      insert('documents', who, () => ({
        local_association_id: association('al1'),
        owner_id: person(who),
        kind: 'report',
        storage_key: `${organization('A')}/${person(who)}/${idOf(`file of ${who}`)}.pdf`,
        sha256: hashOf(who),
      })),
    ),
  ],
  'the tree of associations': [
    ...places.map((at) =>
      insert('local_associations', `below ${at}`, () => ({
        parent_id: association(at),
        level: 'local',
        name: 'New',
      })),
    ),
    ...moves('local_associations', places, 'parent_id'),
  ],
};

const callers = ['adminA', 'coordA1', 'coordMentor', 'm1'] as const;

/** Rows about people, of which scopes follow memberships, assignments, contacts and places. */
const aboutPeople = [
  'profiles',
  'memberships',
  'certificates',
  'contacts',
  'assignments',
  'assignment_summaries',
  'epikrise_references',
  'activities',
  'expense_claims',
  'documents',
  'consents',
] as const satisfies readonly TableName[];

/** Those that a caller sees, as `table/id`, in one question. */
async function seen(tx: Tx): Promise<Set<string>> {
  const all = aboutPeople.map((table) => `select '${table}/' || id as row from public.${table}`);
  const rows = await tx.unsafe<{ row: string }[]>(all.join(' union all '), [], { prepare: true });
  return new Set(rows.map(({ row }) => row));
}

/** The token that they would get after the write. */
async function renew(tx: Tx, me: Persona): Promise<void> {
  await becomeOwner(tx);
  await tx`set local role supabase_auth_admin`;
  const event = JSON.stringify(signInEvent(person(me)));
  const [token] = await tx<{ claims: string }[]>`
    select public.custom_access_token_hook(${event}::text::jsonb) ->> 'claims' as claims`;
  await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${token?.claims ?? ''}, true)`;
}

/** What somebody comes to see by a write of their own, of rows that were there before; null when they may not write it. */
async function gained(tx: Tx, me: Persona, { write }: Link, before: ReadonlySet<string>) {
  return await rolledBackTo(tx, async (attempt) => {
    const wrote = await attempt
      .savepoint(async (sql) => {
        await write(sql, me);
        return true;
      })
      .catch(() => false);
    if (!wrote) return null;
    await renew(attempt, me);
    const after = await seen(attempt);
    return [...after].filter((row) => !before.has(row) && existing.has(row));
  });
}

const existing = new Set(worldRows.map(({ table, values }) => `${table}/${String(values.id)}`));
const inWords = (row: string) => `${row.split('/')[0]} ${labelOf(row.split('/')[1] ?? '')}`;

/** Administrators hand out roles and arrange associations, also for themselves: see decision 9. */
const bound: Readonly<Partial<Record<Persona, RegExp>>> = {
  adminA: /^insert into memberships: adminA (coordinator|peer_mentor) /,
  adminMentor:
    /^insert into memberships: adminMentor (coordinator|peer_mentor) |^update memberships adminMentor /,
};

describe.each(Object.keys(links))('S10.2 nobody comes to read more by writing %s', (kind) => {
  it.each(callers)('%s', async (me) => {
    const widened = await rolledBack(world.db.sql, async (tx) => {
      await become(world, tx, me);
      const before = await seen(tx);
      expect(before.size).toBeGreaterThan(5);
      const found: string[] = [];
      for (const link of links[kind] ?? []) {
        const rows = await gained(tx, me, link, before);
        if (rows?.length && !bound[me]?.test(link.what)) {
          found.push(`${link.what} shows ${rows.slice(0, 5).map(inWords).join(', ')}`);
        }
      }
      return found;
    });
    expect(widened).toEqual([]);
  });
});

describe('the bound: what an administrator can take for themselves', () => {
  it('the role of a coordinator, openly: the membership stays, since nobody deletes one', async () => {
    const link = insert('memberships', 'oneself', (me) => ({
      local_association_id: association('ar1'),
      profile_id: person(me),
      role: 'coordinator',
      valid: '[2020-01-01,)',
    }));
    const [rows, left] = await rolledBack(world.db.sql, async (tx) => {
      await become(world, tx, 'adminA');
      const found = await gained(tx, 'adminA', link, await seen(tx));
      await link.write(tx, 'adminA');
      await tx.savepoint((sql) => sql`delete from memberships`).catch(() => 0);
      const kept =
        await tx`select from memberships where profile_id = ${person('adminA')} and role = 'coordinator'`;
      return [found, kept];
    });
    expect(rows?.some((row) => row.startsWith('contacts/'))).toBe(true);
    expect(left).toHaveLength(1);
  });
});
