import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities, profiles } from '../../db/schema.ts';
import { StatementFailed } from '../../db/session/errors/statement-failed.ts';
import { openSession } from '../../db/session/open-session.ts';
import { createTokenVerifier } from '../../db/session/token-verifier.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';
import { createSigner, ISSUER } from './signer.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

/** Who the database takes the caller for. */
const whoami = sql<{ role: string; sub: string }>`
  select current_user as role, current_setting('request.jwt.claims')::json ->> 'sub' as sub`;

describe('a session', () => {
  it('of a token and of its claims is the same', async () => {
    const bySession = await openSession(at.pool, at.tokenOf('m1'));
    const rows = await bySession.execute(whoami);
    expect([...rows]).toEqual([{ role: 'authenticated', sub: person('m1') }]);
    expect([...(await at.session('m1').execute(whoami))]).toEqual([...rows]);
  });

  it('sees through the query builder what its caller may see', async () => {
    const mentors = async (who: 'm1' | 'coordA1' | 'mB' | 'nobody') => {
      const rows = await at
        .session(who)
        .selectDistinct({ of: activities.mentorId })
        .from(activities);
      return new Set(rows.map(({ of }) => of));
    };
    expect(await mentors('m1')).toEqual(new Set([person('m1')]));
    expect(await mentors('mB')).toEqual(new Set([person('mB')]));
    expect((await mentors('coordA1')).has(person('m1b'))).toBe(true);
    expect(await mentors('nobody')).toEqual(new Set());
  });

  it('follows relations, and no further than its caller may', async () => {
    const mine = await at.session('m1').query.activities.findMany({
      with: { type: true, location: true, participants: { with: { contact: true } }, mentor: true },
    });
    expect(mine.length).toBeGreaterThan(0);
    expect(new Set(mine.map(({ mentor }) => mentor.profileId))).toEqual(new Set([person('m1')]));
    expect(
      mine.every(({ type, location }) => type.organizationId && location?.municipalityCode),
    ).toBe(true);
    const organizations = await at.session('coordB').query.localAssociations.findMany({
      with: { parent: true, children: true, organization: true },
    });
    expect(new Set(organizations.map(({ organizationId }) => organizationId))).toEqual(
      new Set([organization('B')]),
    );
  });

  it('keeps changes that are allowed, and counts the rows of those that reach none', async () => {
    const session = at.session('m1');
    const rename = (of: 'm1' | 'm1b') =>
      session
        .update(profiles)
        .set({ fullName: 'Kari Ny' })
        .where(eq(profiles.id, person(of)));
    expect((await rename('m1')).count).toBe(1);
    expect((await rename('m1b')).count).toBe(0);
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).toBe('Kari Ny');
  });

  it('inserts rows naming only the columns they give, which column grants allow', async () => {
    const row = {
      organizationId: organization('A'),
      localAssociationId: association('al1'),
      mentorId: person('m1'),
      typeId: idOf('activity_types/A'),
      activityOn: '2026-03-05',
      durationMinutes: 30,
      channel: 'phone' as const,
    };
    const inserted = await at
      .session('m1')
      .insert(activities)
      .values([row, { ...row, participantCount: 4 }])
      .returning({
        count: activities.participantCount,
        state: activities.status,
        at: activities.createdAt,
      });
    expect(inserted).toEqual([
      { count: 1, state: 'draft', at: expect.any(String) },
      { count: 4, state: 'draft', at: expect.any(String) },
    ]);
    await expect(
      at
        .session('m1')
        .insert(activities)
        .values({ ...row, createdAt: '2020-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('returns what Drizzle returns on postgres.js: dates as text, numerics as text, booleans, bytes, null', async () => {
    const [row] = await at.session('m1').execute(sql`
      select '2026-03-04'::date as day, '2026-03-04T10:00:00Z'::timestamptz at time zone 'UTC' as at, 1.50 as money,
        7 as number, ${true}::boolean as yes, ${false}::boolean as no, '\\x01'::bytea as bytes, null as nothing,
        '{"a": 1}'::jsonb as document, array[1, 2] as list,
        array['a,b', null] as words, array[gen_random_uuid()] <> '{}' as ids, array['2026-03-04'::date] as days`);
    expect(row).toEqual({
      day: '2026-03-04',
      at: '2026-03-04 10:00:00',
      money: '1.50',
      number: 7,
      yes: true,
      no: false,
      bytes: Buffer.from([1]),
      nothing: null,
      document: { a: 1 },
      list: [1, 2],
      words: ['a,b', null],
      ids: true,
      days: '{2026-03-04}',
    });
  });

  it('sends parameters the same way the second time, when the server has told their types', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('m1'));
    for (const flag of [true, false, true]) {
      const document = JSON.stringify({ flag });
      const [row] = await session.execute(
        sql`select ${flag}::boolean as flag, ${document}::jsonb as document, ${'2026-03-04'}::date as day,
          ${new Uint8Array([7])}::bytea as bytes, ${sql.param([1, 2])}::int[] as list`,
      );
      expect(row).toEqual({
        flag,
        document: { flag },
        day: '2026-03-04',
        bytes: Buffer.from([7]),
        list: [1, 2],
      });
    }
  });

  it("takes prepared queries with placeholders, each run with the session's own claims", async () => {
    const query = (who: 'm1' | 'm1b') =>
      at
        .session(who)
        .select({ id: activities.id })
        .from(activities)
        .where(eq(activities.id, sql.placeholder('id')))
        .prepare('by_id');
    const id = idOf('activities/m1 draft');
    expect(await query('m1').execute({ id })).toEqual([{ id }]);
    expect(await query('m1b').execute({ id })).toEqual([]);
  });

  it('reads claims as data, whatever is in them', async () => {
    const signer = await createSigner();
    const verifier = createTokenVerifier({ keys: { jwks: signer.jwks }, issuer: ISSUER });
    const hostile = `', true), set_config('role', 'service_role', true) -- \\' $1 " {}`;
    const claims = { ...at.world.claimsOf('m1'), app_metadata: { hostile } };
    const session = openSession(at.pool, await verifier.verify(await signer.sign(claims)));
    const [row] = await session.execute(sql`
      select current_user as role, current_setting('request.jwt.claims')::json #>> '{app_metadata,hostile}' as hostile`);
    expect(row).toEqual({ role: 'authenticated', hostile });
  });
});

describe('a statement that is refused', () => {
  it('says what and why, without its parameters', async () => {
    const phone = 'hemmelig 12345678';
    const failure: unknown = await at
      .session('m1')
      .insert(profiles)
      .values({ id: person('m1'), fullName: 'Kari', phone })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StatementFailed);
    expect(failure).toMatchObject({ code: 'statement-failed', sqlState: '42501' });
    expect(String(failure)).not.toContain(phone);
    const unfit = await at.session('m1').execute(sql`select ${phone}::uuid`).catch(String);
    expect(unfit).toContain('22P02');
    expect(unfit).not.toContain(phone);
  });

  it('leaves nothing behind, and the connection as it was', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('m1'));
    const id = person('m1');
    const halfDone = sql`
      with changed as (update profiles set phone = '+47 99999999' where id = ${id} returning id)
      select 1 / (select count(*) - 1 from changed)`;
    await expect(session.execute(halfDone)).rejects.toMatchObject({ sqlState: '22012' });
    const [row] = await at.world.db.sql`select phone from profiles where id = ${id}`;
    expect(row?.phone).not.toBe('+47 99999999');
    expect([...(await session.execute(whoami))]).toEqual([{ role: 'authenticated', sub: id }]);
  });

  it('is refused when it is two', async () => {
    const two = sql.raw('select 1; set role service_role');
    await expect(at.session('m1').execute(two)).rejects.toMatchObject({ sqlState: '42601' });
  });

  it('is refused when it is COPY, and nobody waits for it', async () => {
    await expect(at.session('m1').execute(sql`copy (select 1) to stdout`)).rejects.toMatchObject({
      code: 'statement-unsupported',
    });
    await expect(at.session('m1').execute(whoami)).resolves.toHaveLength(1);
  });

  it('is told apart when its settings are what was refused, and it has not run', async () => {
    const session = at.session('m1', { statementTimeoutMs: -5 });
    await expect(
      session
        .update(profiles)
        .set({ phone: '+47 77777777' })
        .where(eq(profiles.id, person('m1'))),
    ).rejects.toMatchObject({ sqlState: '22023' });
    const [row] = await at.world.db.sql`select phone from profiles where id = ${person('m1')}`;
    expect(row?.phone).not.toBe('+47 77777777');
  });

  it('because a migration changed its columns is planned anew, for the same caller', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('m1'));
    await at.world.db.sql`create table migrated as select 1 as a`;
    await at.world.db.sql`grant select on migrated to authenticated`;
    const byHand = () => session.execute(sql`select * from migrated`);
    const built = () => session.select({ a: sql`a`, person: sql`auth.uid()` }).from(sql`migrated`);
    await Promise.all([byHand(), built(), built()]);
    await at.world.db
      .sql`alter table migrated alter column a type text, add column b int default 2`;
    expect(await built()).toEqual([{ a: '1', person: person('m1') }]);
    expect([...(await byHand())]).toEqual([{ a: '1', b: 2 }]);
  });

  it('because somebody has forgotten what was prepared is prepared anew, for the same caller', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('m1'));
    const built = () => session.select({ person: sql`auth.uid()` }).from(sql`(select 1) one`);
    await built();
    await session.execute(whoami);
    await session.execute(sql`deallocate all`);
    expect(await built()).toEqual([{ person: person('m1') }]);
    expect([...(await session.execute(whoami))]).toEqual([
      { role: 'authenticated', sub: person('m1') },
    ]);
  });
});

describe('without a verified caller', () => {
  it('a session does not compile, and does not open', () => {
    // @ts-expect-error raw claims are no verified claims
    expect(() => openSession(at.pool, { sub: person('m1') })).toThrow(
      /not made by a token verifier/,
    );
    const forged = { claims: { sub: person('m1') }, json: '{}' };
    // @ts-expect-error not even in the same shape
    expect(() => openSession(at.pool, forged)).toThrow(/not made by a token verifier/);
  });

  it('a token does not open one on a pool without verifier', async () => {
    const { openPool } = await import('../../db/session/session-pool.ts');
    await using pool = openPool({ url: at.world.db.url('authenticator') });
    await expect(openSession(pool, at.tokenOf('m1'))).rejects.toMatchObject({
      code: 'verifier-missing',
    });
  });

  it('a pool has nothing to ask', () => {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(at.pool));
    expect(methods.toSorted()).toEqual(['close', 'constructor', 'figures']);
  });
});
