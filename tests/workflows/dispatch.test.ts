import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';
import { untilSomebodyWaits } from './until-somebody-waits.ts';

const draft = idOf('assignments/to dispatch');
const second = idOf('assignments/to dispatch too');

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const { sql } = world.db;
  for (const id of [draft, second]) {
    await insertRow(sql, 'assignments', {
      id,
      organization_id: organization('A'),
      local_association_id: association('al1'),
      contact_id: idOf('contacts/m1 active'),
      mentor_id: person('m1'),
      coordinator_id: person('coordA1'),
    });
  }
  // Three are open already: room for one.
  await sql`update peer_mentor_profiles set max_active = 4 where profile_id = ${person('m1')}`;
});
afterAll(() => world.close());

type Arrange = (sql: postgres.TransactionSql) => Promise<unknown>;

const dispatch = (id: string) => async (sql: postgres.ISql) =>
  (await sql`update assignments set status = 'dispatched' where id = ${id}`).count;
const dispatched = (arrange?: Arrange) => outcomeOf(world, 'coordA1', dispatch(draft), arrange);

/** As rows may stand that are older than the rules on consents. */
const withoutRules =
  (arrange: Arrange): Arrange =>
  async (sql) => {
    await sql`set local session_replication_role = replica`;
    await arrange(sql);
    await sql`set local session_replication_role = origin`;
  };

const consent = idOf('consents/m1 active');
const certificate = idOf('certificates/m1');
const membership = idOf('memberships/m1 peer_mentor al1');

describe('an assignment is dispatched', () => {
  it('when the contact consents and the mentor is certified, a member, and has room', async () => {
    expect(await dispatched()).toBe(1);
  });

  it('to a mentor who is chosen in the same statement', async () => {
    const toM1b = await outcomeOf(
      world,
      'coordA1',
      async (sql) =>
        (
          await sql`update assignments set mentor_id = ${person('m1b')}, status = 'dispatched' where id = ${draft}`
        ).count,
      (sql) =>
        sql`update peer_mentor_profiles set max_active = 4 where profile_id = ${person('m1b')}`,
    );
    expect(toM1b).toBe(1);
  });

  it('with a certificate and a membership whose last day is today', async () => {
    const outcome = await dispatched(async (sql) => {
      await sql`
        update certificates set expires_on = (now() at time zone 'Europe/Oslo')::date where id = ${certificate}`;
      await sql`
        update memberships set valid = daterange('2021-01-01', (now() at time zone 'Europe/Oslo')::date, '[]')
        where id = ${membership}`;
    });
    expect(outcome).toBe(1);
  });

  it.each<readonly [string, string, Arrange]>([
    [
      'the contact has withdrawn consent',
      'The contact has given consent and has not withdrawn it.',
      withoutRules((sql) => sql`update consents set withdrawn_at = now() where id = ${consent}`),
    ],
    [
      'the contact withdraws it now, and nothing is left to stand on',
      'The contact has given consent and has not withdrawn it.',
      (sql) => sql`update consents set withdrawn_at = now() where id = ${consent}`,
    ],
    [
      'the contact has never consented',
      'The contact has given consent and has not withdrawn it.',
      (sql) => sql`update contacts set consent_id = null where id = ${idOf('contacts/m1 active')}`,
    ],
    [
      'the consent is not in force yet',
      'The contact has given consent and has not withdrawn it.',
      withoutRules(
        (sql) =>
          sql`update consents set granted_at = now() + interval '1 day' where id = ${consent}`,
      ),
    ],
    [
      "the consent is somebody else's",
      'The contact has given consent and has not withdrawn it.',
      withoutRules(
        (sql) =>
          sql`update contacts set consent_id = ${idOf('consents/m1 waiting')} where id = ${idOf('contacts/m1 active')}`,
      ),
    ],
    [
      'no mentor has been chosen',
      'The peer mentor has a valid certificate that has not expired.',
      (sql) => sql`update assignments set mentor_id = null where id = ${draft}`,
    ],
    [
      'the certificate has expired',
      'The peer mentor has a valid certificate that has not expired.',
      (sql) =>
        sql`update certificates set expires_on = (now() at time zone 'Europe/Oslo')::date - 1 where id = ${certificate}`,
    ],
    [
      'the certificate has been revoked',
      'The peer mentor has a valid certificate that has not expired.',
      async (sql) => {
        // That somebody revokes is said elsewhere: here it has happened.
        await sql`alter table certificates disable trigger user`;
        await sql`update certificates set status = 'revoked' where id = ${certificate}`;
        await sql`alter table certificates enable trigger user`;
      },
    ],
    [
      'no certificate has been verified',
      'The peer mentor has a valid certificate that has not expired.',
      (sql) => sql`delete from certificates where id = ${certificate}`,
    ],
    [
      'the membership has ended',
      "The peer mentor's membership in the organisation is valid today.",
      (sql) =>
        sql`update memberships set valid = '[2021-01-01,2025-01-01)' where id = ${membership}`,
    ],
    [
      'the mentor is only a coordinator there',
      "The peer mentor's membership in the organisation is valid today.",
      (sql) => sql`update memberships set role = 'coordinator' where id = ${membership}`,
    ],
    [
      'the mentor has no room',
      'The peer mentor has room for one more open assignment.',
      (sql) =>
        sql`update peer_mentor_profiles set max_active = 3 where profile_id = ${person('m1')}`,
    ],
    [
      'the mentor wants none at all',
      'The peer mentor has room for one more open assignment.',
      (sql) =>
        sql`update peer_mentor_profiles set max_active = 0 where profile_id = ${person('m1')}`,
    ],
  ])('not when %s', async (_, sentence, arrange) => {
    expect(await dispatched(arrange)).toMatchObject({ code: '23514', message: sentence });
  });

  it.each([
    ['accepted', false],
    ['active', false],
    ['paused', false],
    ['completion_requested', false],
    ['completed', true],
    ['declined', true],
    ['cancelled', true],
  ] as const)('an assignment that is %s leaves its place: %s', async (status, leaves) => {
    const outcome = await dispatched(async (sql) => {
      await sql`update peer_mentor_profiles set max_active = 3 where profile_id = ${person('m1')}`;
      // As it would have come by import: the third place is taken by this one.
      await sql`delete from assignments where id = ${idOf('assignments/m1 bare')}`;
      await insertRow(sql, 'assignments', {
        organization_id: organization('A'),
        local_association_id: association('al1'),
        contact_id: idOf('contacts/m1 active'),
        mentor_id: person('m1'),
        coordinator_id: person('coordA1'),
        status,
      });
    });
    expect(outcome === 1).toBe(leaves);
  });
});

describe('two dispatches at once', () => {
  it('are not tried where one could not see the other', async () => {
    const sql = postgres(world.db.url('authenticator'), { max: 1 });
    try {
      const claims = JSON.stringify(world.claimsOf('coordA1'));
      const attempt = sql.begin('isolation level repeatable read', async (tx) => {
        await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
        return await dispatch(draft)(tx);
      });
      await expect(attempt).rejects.toMatchObject({ code: '0A000' });
    } finally {
      await sql.end();
    }
  });

  it('for the last free place: one waits for the other, and is refused', async () => {
    const url = world.db.url('authenticator');
    const [one, two] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
    const { sql } = world.db;
    const asCoordinator = async (tx: postgres.TransactionSql) => {
      const claims = JSON.stringify(world.claimsOf('coordA1'));
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    };
    try {
      let late: Promise<unknown> = Promise.resolve();
      await one.begin(async (tx) => {
        await asCoordinator(tx);
        expect(await dispatch(draft)(tx)).toBe(1);
        late = two
          .begin(async (other) => {
            await asCoordinator(other);
            return await dispatch(second)(other);
          })
          .catch((error: unknown) => error);
        await untilSomebodyWaits(sql);
      });
      expect(await late).toMatchObject({
        code: '23514',
        message: 'The peer mentor has room for one more open assignment.',
      });
      const [open] = await sql`
        select count(*)::int as count from assignments
        where mentor_id = ${person('m1')} and status in ('dispatched', 'accepted', 'active', 'paused', 'completion_requested')`;
      expect(open).toEqual({ count: 4 });
    } finally {
      await Promise.all([one.end(), two.end()]);
    }
  });
});
