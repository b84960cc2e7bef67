import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claims } from '../harness/database.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { tokenOf } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let claims: Claims;
const admin = idOf('profiles/adminD');
const organizationD = idOf('organizations/D');

beforeAll(async () => {
  world = await createWorld();
  const { sql } = world.db;
  await sql`insert into auth.users (id, aud, role, email) values (${admin}, 'authenticated', 'authenticated', 'd@likeperson.example')`;
  await sql`insert into organizations (id, name, org_number) values (${organizationD}, 'Forbund D', '900000004')`;
  await sql`insert into profiles (id, user_id, full_name) values (${admin}, ${admin}, 'Admin D')`;
  await sql`insert into memberships (organization_id, profile_id, role) values (${organizationD}, ${admin}, 'organization_admin')`;
  await sql`insert into org_labels (organization_id, locale, term_key, singular, plural) values (${organizationD}, 'nb', 'peer_mentor', 'besøksvenn', 'besøksvenner')`;
  claims = await tokenOf(sql, admin);
});
afterAll(() => world.close());

describe('S4.1 the administrator of a new organisation', () => {
  it('signs in to that organisation', () => {
    expect(claims).toMatchObject({
      user_role: 'organization_admin',
      organization_id: organizationD,
    });
  });

  it('sees its rows', async () => {
    const seen = await world.db.as(claims, async (tx) => ({
      organizations: await tx`select id from organizations`,
      people: await tx`select id from profiles`,
      words: await tx`select singular from org_labels`,
    }));
    expect(seen).toEqual({
      organizations: [{ id: organizationD }],
      people: [{ id: admin }],
      words: [{ singular: 'besøksvenn' }],
    });
  });

  it('sets it up', async () => {
    const written = await world.db.as(claims, async (tx) => {
      const root =
        await tx`insert into local_associations (organization_id, level, name) values (${organizationD}, 'national', 'Landet') returning id`;
      const invited =
        await tx`insert into invitations (organization_id, local_association_id, email, role) values (${organizationD}, ${String(root[0]?.id)}, 'c@likeperson.example', 'coordinator')`;
      return [root.count, invited.count];
    });
    expect(written).toEqual([1, 1]);
  });
});

interface TableCount {
  table: string;
  foreign: number;
  own: number;
}

/** Rows of each tenant table that these claims see, of the organisation and of any other (national rows apart). */
async function rowsByOrganization(of: Claims | null, id: string): Promise<TableCount[]> {
  const tables = await world.db.sql<{ table: string }[]>`
    select relname as table from pg_attribute join pg_class on pg_class.oid = attrelid
    where attname = 'organization_id' and relnamespace = 'public'::regnamespace and relkind = 'r'
    order by 1`;
  return await world.db.as(of, async (tx) => {
    const counts: TableCount[] = [];
    for (const { table } of tables) {
      const [count] = await tx<{ own: number; foreign: number }[]>`
        select count(*) filter (where organization_id = ${id})::int as own,
          count(*) filter (where organization_id <> ${id})::int as foreign
        from ${tx(`public.${table}`)}`;
      counts.push({ table, own: count?.own ?? 0, foreign: count?.foreign ?? 0 });
    }
    return counts;
  });
}

describe("S4.2 under an administrator's token", () => {
  it('a new organisation has no row of another in any table', async () => {
    const counts = await rowsByOrganization(claims, organizationD);
    expect(counts.length).toBeGreaterThan(25);
    expect(counts.filter(({ foreign }) => foreign > 0)).toEqual([]);
    expect(counts.filter(({ own }) => own > 0).map(({ table }) => table)).toEqual([
      'memberships',
      'org_labels',
    ]);
  });

  it('an organisation in full use sees its own rows only', async () => {
    const counts = await rowsByOrganization(world.claimsOf('adminA'), organization('A'));
    expect(counts.filter(({ foreign }) => foreign > 0)).toEqual([]);
    // What an administrator never sees: who seeks support, and what about.
    expect(counts.filter(({ own }) => own === 0).map(({ table }) => table)).toEqual([
      'activity_participants',
      'assignment_dispatches',
      'assignment_summaries',
      'contacts',
      'epikrise_references',
    ]);
  });
});
