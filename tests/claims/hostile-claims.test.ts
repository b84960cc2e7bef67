import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { hostileTokens, unreadableTokens } from './hostile-tokens.ts';

const TABLES = [
  'organizations',
  'profiles',
  'memberships',
  'contacts',
  'assignments',
  'activities',
  'activity_types',
  'documents',
  'notifications',
  'audit_logs',
  'consents',
  'function_deployments',
] as const;

let world: World;
let authenticator: postgres.Sql;
beforeAll(async () => {
  world = await createWorld();
  authenticator = postgres(world.db.url('authenticator'), { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await authenticator.end();
  await world.close();
});

interface Seen {
  rows: Record<string, number>;
  insert: string;
  update: string;
  errors: string[];
}

/** What a caller with this text for claims gets of each table, and from writing. */
async function tryToken(token: string | null): Promise<Seen> {
  return await rolledBack(authenticator, async (tx) => {
    await tx`set local role authenticated`;
    if (token !== null) await tx`select set_config('request.jwt.claims', ${token}, true)`;
    const seen: Seen = { rows: {}, insert: '', update: '', errors: [] };
    const attempt = async (statement: string): Promise<string> => {
      try {
        const result = await tx.savepoint((sql) => sql.unsafe(statement));
        return String(result.count);
      } catch (error) {
        if (!(error instanceof postgres.PostgresError)) throw error;
        return error.code;
      }
    };
    for (const table of TABLES) {
      const fate = await attempt(`select id from ${table}`);
      if (fate.length === 5) seen.errors.push(`${table} ${fate}`);
      else if (fate !== '0') seen.rows[table] = Number(fate);
    }
    seen.insert = await attempt(
      `insert into org_labels (organization_id, locale, term_key, singular, plural)
      values ('${organization('A')}', 'nn', 'contact', 'x', 'x')`,
    );
    seen.update = await attempt(
      "update activities set duration_minutes = 61 where status <> 'approved'",
    );
    return seen;
  });
}

const good = () => JSON.stringify(world.claimsOf('adminA'));

it('S8 the tokens that follow differ from a good one: that sees rows and writes', async () => {
  const seen = await tryToken(good());
  expect(seen.rows).toMatchObject({ organizations: 1, activities: 12, activity_types: 2 });
  expect(seen.insert).toBe('1');
  expect(seen.update).toBe('9');
});

const ids = {
  organization: organization('A'),
  association: association('ar1'),
  person: person('coordA1'),
};

describe('S8.4 hostile claims see nothing, write nothing and raise nothing', () => {
  it.each(Object.entries({ ...hostileTokens(ids), ...unreadableTokens(ids) }))(
    '%s',
    async (_, token) => {
      const seen = await tryToken(token);
      expect(seen.rows).toEqual({});
      expect(seen.errors).toEqual([]);
      expect(seen.insert).toBe('42501');
      expect(seen.update).toBe('0');
    },
  );
});

/** Without `sub`, a membership may still show what belongs to the whole organisation, and never what is one's own. */
describe('S8.4 a good membership with a hostile rest', () => {
  const mentor = () => ({ ...world.claimsOf('m1') });
  it.each([
    ['no sub', { sub: undefined }],
    ['an empty sub', { sub: '' }],
    ['a sub that is no uuid', { sub: 'm1' }],
    ['a sub that is a list', { sub: [ids.person] }],
    ['a sub that is an object', { sub: { id: ids.person } }],
    ['a sub that is a number', { sub: 1 }],
    ['a sub that is null', { sub: null }],
    ['SQL for a sub', { sub: `${ids.person}' or '1'='1` }],
  ])('%s: sees no activity, contact, document or notification', async (_, change) => {
    const seen = await tryToken(JSON.stringify({ ...mentor(), ...change }));
    expect(seen.errors).toEqual([]);
    for (const table of ['activities', 'contacts', 'documents', 'notifications', 'profiles']) {
      expect(seen.rows, table).not.toHaveProperty(table);
    }
    expect(seen.update).toBe('0');
  });
});

describe('S8.4 a good organisation with hostile associations', () => {
  it.each([
    ['absent', undefined],
    ['null', null],
    ['text', ids.association],
    ['text of a list', `{${ids.association}}`],
    ['a number', 1],
    ['true', true],
    ['an object', { id: ids.association }],
    ['a list in a list', [[ids.association]]],
    ['objects', [{ id: ids.association }]],
    ['nulls', [null]],
    ['numbers', [1, 1e300]],
    ['empty texts', ['']],
    ['SQL', [`${ids.association}' or true --`]],
    ['with a space', [`${ids.association} `]],
    ['in braces', [`{${ids.association}}`]],
  ])('%s: sees no contact, assignment or activity', async (_, associationIds) => {
    const membership = { organization_id: ids.organization, role: 'coordinator' };
    const memberships = [{ ...membership, association_ids: associationIds }];
    const seen = await tryToken(JSON.stringify({ ...world.claimsOf('nobody'), memberships }));
    expect(seen.errors).toEqual([]);
    for (const table of ['contacts', 'assignments', 'activities', 'documents', 'memberships']) {
      expect(seen.rows, table).not.toHaveProperty(table);
    }
    expect(seen.update).toBe('0');
  });

  it('beside one good association: sees that one alone, or nothing', async () => {
    const memberships = [
      {
        organization_id: ids.organization,
        role: 'coordinator',
        association_ids: [association('al1'), null, 'x', association('bl1'), 1],
      },
    ];
    const seen = await tryToken(JSON.stringify({ ...world.claimsOf('nobody'), memberships }));
    expect(seen.errors).toEqual([]);
    expect([undefined, 4]).toContain(seen.rows.contacts);
  });
});
