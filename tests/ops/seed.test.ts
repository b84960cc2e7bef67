import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactLookupHash } from '../../db/encryption/contact-lookup.ts';
import { encryptedColumns } from '../../db/encryption/encrypted-columns.ts';
import { keyStatus } from '../../db/encryption/rotation/key-status.ts';
import type { Ciphertext } from '../../db/values/bytes.ts';
import { DatabaseNotEmptyError } from '../../ops/seed/database-not-empty-error.ts';
import { type PersonaName, personaNamed, personas } from '../../ops/seed/personas.ts';
import { type SeedSummary, seedDatabase } from '../../ops/seed/seed-database.ts';
import { isSeeded } from '../../ops/seed/seed-state.ts';
import { ContactCipher } from '../../repositories/contacts/contact-cipher.ts';
import { masterKeysNamed } from '../encryption/master-keys-named.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { openedFields, serverOf } from './opened-fields.ts';

const TODAY = '2026-06-15';
const NORDLYS = '00000000-0000-4000-8000-000000000001';
const KLANG = '00000000-0000-4000-8000-000000000002';
const SAMHOLD = '00000000-0000-4000-8000-000000000003';

let db: TestDatabase;
let summary: SeedSummary;

const masterKeys = masterKeysNamed('seeds');
const seedSmall = (database: TestDatabase) =>
  seedDatabase({ url: database.url('postgres'), scale: 'small', today: TODAY, masterKeys });

beforeAll(async () => {
  db = await createTestDatabase();
  summary = await seedSmall(db);
}, 60_000);

afterAll(() => db.close());

const tablesOf = async (sql: postgres.Sql): Promise<string[]> => {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return tables.map(({ name }) => name);
};

describe('seedDatabase at scale small', () => {
  it('gives every table rows, as many as it says', async () => {
    for (const table of await tablesOf(db.sql)) {
      // The history of what is still a draft is the database's.
      const [found] = await db.sql<{ rows: number }[]>`
        select count(*)::int as rows from ${db.sql(table)} t
        where not (${table} = 'assignment_status_history' and t.id = (to_jsonb(t) ->> 'assignment_id')::uuid)`;
      expect(found?.rows, table).toBeGreaterThan(0);
      expect(found?.rows, table).toBe(summary.rows[table]);
    }
  });

  it('cuts the three organisations down to some 40 mentors and a few thousand activities', async () => {
    const counts = await db.sql`
      select o.id, (select count(*)::int from peer_mentor_profiles m where m.organization_id = o.id) as mentors,
        (select count(*)::int from activities a where a.organization_id = o.id) as activities,
        (select count(*)::int from expense_claims c where c.organization_id = o.id) as claims
      from organizations o where status = 'active' order by o.id`;
    expect(counts.map(({ id, mentors }) => [id, mentors])).toEqual([
      [NORDLYS, 12],
      [KLANG, 16],
      [SAMHOLD, 12],
    ]);
    for (const { mentors, activities, claims } of counts) {
      expect(activities / mentors).toBeGreaterThan(50);
      expect(activities / mentors).toBeLessThan(80);
      expect(claims / activities).toBeGreaterThan(0.4);
      expect(claims / activities).toBeLessThan(0.65);
    }
  });

  it('reaches five years back and never past today', async () => {
    const [days] = await db.sql`
      select min(activity_on)::text as first, max(activity_on)::text as last from activities`;
    expect(days?.first < '2021-07-15').toBe(true);
    expect(days?.last < TODAY && days?.last > '2026-06-01').toBe(true);
  });

  it('has assignments and claims in every state that lasts', async () => {
    const states = async (table: string) =>
      (await db.sql<{ s: string }[]>`select distinct status::text as s from ${db.sql(table)}`).map(
        ({ s }) => s,
      );
    expect(await states('assignments')).toEqual(
      expect.arrayContaining(['draft', 'dispatched', 'accepted', 'active', 'completed']),
    );
    expect(await states('expense_claims')).toEqual(
      expect.arrayContaining(['draft', 'submitted', 'returned', 'approved', 'exported', 'paid']),
    );
    expect(await states('certificates')).toEqual(
      expect.arrayContaining(['valid', 'expired', 'unverified']),
    );
  });

  it('ends the history of each assignment in the state that it is in', async () => {
    const wrong = await db.sql`
      select a.id from assignments a
      join lateral (
        select h.to_status from assignment_status_history h
        where h.organization_id = a.organization_id and h.assignment_id = a.id
        order by h.created_at desc limit 1
      ) last on true
      where last.to_status <> a.status`;
    expect(wrong).toEqual([]);
  });

  it("adds up each claim's lines", async () => {
    const wrong = await db.sql`
      select c.id from expense_claims c
      join expense_lines l on l.organization_id = c.organization_id and l.claim_id = c.id
      group by c.organization_id, c.id, c.total, c.taxable
      having sum(l.amount) <> c.total or sum(l.taxable) <> c.taxable`;
    expect(wrong).toEqual([]);
  });

  it('computes drives as the database would', async () => {
    const wrong = await db.sql`
      select l.id from expense_lines l
      join reimbursement_rates r on r.organization_id is null and r.valid @> l.spent_on
        and r.code = case l.kind when 'mileage' then 'km' when 'passenger' then 'passenger_km' end
      where l.amount <> round(l.km * r.amount, 2)
        or l.taxable <> round(l.km * (r.amount - r.tax_free_amount), 2)
        or l.rate_snapshot <> jsonb_build_object('code', r.code, 'amount', r.amount::text,
          'tax_free_amount', r.tax_free_amount::text, 'valid_from', lower(r.valid), 'source', r.source)`;
    expect(wrong).toEqual([]);
  });

  it('gives the peer mentor personas drafts, an accepted assignment and claims', async () => {
    for (const name of ['nordlys-mentor', 'klang-mentor', 'samhold-mentor'] as const) {
      const [own] = await db.sql`
        select
          exists (select from activities where mentor_id = p.id and status = 'draft') as draft,
          exists (select from assignments where mentor_id = p.id and status = 'accepted') as accepted,
          (select count(distinct status) >= 5 from expense_claims where claimant_id = p.id) as claims
        from profiles p where p.id = ${personaNamed(name).userId}`;
      expect(own, name).toEqual({ draft: true, accepted: true, claims: true });
    }
  });

  it('seals every field under a key of its organisation, so that a server with the master key opens it', async () => {
    const { connection, close } = serverOf(db);
    const states = await keyStatus(connection);
    expect(states.map(({ state }) => state)).toEqual(states.map(() => 'current'));
    const opened = await openedFields(db, masterKeys);
    for (const { table, column } of encryptedColumns) {
      const [filled] = await db.sql`
        select count(${db.sql(column)})::int as fields from ${db.sql(table)}`;
      expect(filled?.fields, column).toBeGreaterThan(0);
      expect(opened.filter((field) => field.column === column)).toHaveLength(filled?.fields);
    }
    expect(opened.map(({ text }) => text).filter((text) => text.length < 5)).toEqual([]);
    await close();
  });

  it('has contacts whom the repository finds by what they are called', async () => {
    const { keys, close } = serverOf(db, masterKeys);
    const [contact] = await db.sql<{ id: string; name: Uint8Array; phone: Uint8Array }[]>`
      select id, name_enc as name, phone_enc as phone from contacts
      where organization_id = ${NORDLYS} and phone_enc is not null limit 1`;
    const opened = await new ContactCipher(keys, NORDLYS).open({
      id: contact?.id ?? '',
      nameEnc: contact?.name as Ciphertext,
      phoneEnc: contact?.phone as Ciphertext,
      localAssociationId: '',
      birthYear: null,
      consentId: null,
      createdAt: '',
      updatedAt: '',
    });
    const identity = { name: opened.name.toUpperCase(), phone: opened.phone, birthYear: null };
    const hash = await contactLookupHash(keys, NORDLYS, identity);
    expect(await db.sql`select id from contacts where dedup_hash = ${hash}`).toEqual([
      { id: contact?.id },
    ]);
    await close();
  });

  it('reads the names of passengers as the repository writes them', async () => {
    const passengers = (await openedFields(db, masterKeys)).filter(
      ({ column }) => column === 'passenger_names_enc',
    );
    for (const { text } of passengers) expect(JSON.parse(text)).toEqual([expect.any(String)]);
  });

  it('says that it is complete', async () => {
    expect(await isSeeded(db.sql)).toBe(true);
  });
});

interface Membership {
  organization_id: string;
  role: string;
  association_ids: string[];
}
interface TokenClaims {
  user_role?: string;
  organization_id?: string;
  local_association_id?: string;
  memberships: Membership[];
}

describe('personas, in tokens of the real hook', () => {
  const claimsOf = async (name: PersonaName): Promise<TokenClaims> => {
    const { userId } = personaNamed(name);
    const event = db.sql.json({ user_id: userId, claims: { sub: userId, role: 'authenticated' } });
    const [answer] = await db.sql<{ claims: TokenClaims }[]>`
      select custom_access_token_hook(${event}) -> 'claims' as claims`;
    return answer?.claims ?? { memberships: [] };
  };
  const rolesOf = (claims: TokenClaims) =>
    claims.memberships.map(({ organization_id, role }) => [organization_id, role]);

  it.each([
    ['nordlys-admin', NORDLYS, 'organization_admin'],
    ['nordlys-coordinator', NORDLYS, 'coordinator'],
    ['nordlys-mentor', NORDLYS, 'peer_mentor'],
    ['klang-admin', KLANG, 'organization_admin'],
    ['klang-coordinator', KLANG, 'coordinator'],
    ['klang-mentor', KLANG, 'peer_mentor'],
    ['samhold-admin', SAMHOLD, 'organization_admin'],
    ['samhold-coordinator', SAMHOLD, 'coordinator'],
    ['samhold-mentor', SAMHOLD, 'peer_mentor'],
  ] as const)('%s has one role, in one organisation', async (name, organization, role) => {
    const claims = await claimsOf(name);
    expect(rolesOf(claims)).toEqual([[organization, role]]);
    expect(claims).toMatchObject({ user_role: role, organization_id: organization });
  });

  it.each(['nordlys', 'klang', 'samhold'] as const)(
    "%s's mentor is in the coordinator's subtree",
    async (slug) => {
      const [coordinator] = (await claimsOf(`${slug}-coordinator`)).memberships;
      const [mentor] = (await claimsOf(`${slug}-mentor`)).memberships;
      expect(coordinator?.association_ids.length).toBeGreaterThanOrEqual(3);
      expect(mentor?.association_ids).toHaveLength(1);
      expect(coordinator?.association_ids).toEqual(
        expect.arrayContaining(mentor?.association_ids ?? []),
      );
    },
  );

  it('two-orgs is coordinator in one organisation and peer mentor in another', async () => {
    expect(rolesOf(await claimsOf('two-orgs'))).toEqual([
      [KLANG, 'coordinator'],
      [SAMHOLD, 'peer_mentor'],
    ]);
  });

  it('global-admin has the role and no membership', async () => {
    expect(await claimsOf('global-admin')).toMatchObject({
      user_role: 'global_admin',
      memberships: [],
    });
  });

  it.each(['no-membership', 'expired-member', 'suspended-org-admin'] as const)(
    '%s has nothing',
    async (name) => {
      const claims = await claimsOf(name);
      expect(claims.memberships).toEqual([]);
      expect(claims).not.toHaveProperty('user_role');
    },
  );

  it('can all sign in under their id', async () => {
    const found = await db.sql<{ id: string }[]>`
      select u.id from auth.users u join profiles p on p.user_id = u.id
      where u.id = any (${personas.map(({ userId }) => userId)}::uuid[])`;
    expect(found).toHaveLength(personas.length);
  });
});

describe('seedDatabase a second time', () => {
  it('gives an empty database the same rows, ids included', async () => {
    const other = await createTestDatabase();
    try {
      await seedSmall(other);
      // What is sealed or hashed is under keys of its own, and says the same.
      const underKeys =
        '{name_enc,phone_enc,dedup_hash,summary_enc,external_ref_enc,passenger_names_enc}';
      for (const table of await tablesOf(db.sql)) {
        const rowsOf = async ({ sql }: TestDatabase) =>
          await sql`
            select md5(string_agg(plain::text, ' ' order by plain::text)) as rows
            from ${sql(table)} t, lateral (select to_jsonb(t) - ${underKeys}::text[] as plain) row`;
        expect(await rowsOf(other), table).toEqual(await rowsOf(db));
      }
      expect(await openedFields(other, masterKeys)).toEqual(await openedFields(db, masterKeys));
    } finally {
      await other.close();
    }
  }, 60_000);

  it('refuses a database that has rows, and says what to do', async () => {
    const refused = seedSmall(db);
    await expect(refused).rejects.toBeInstanceOf(DatabaseNotEmptyError);
    await expect(refused).rejects.toThrow(/"organizations" has rows already.*Start from an empty/);
  });
});
