import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { todayInNorway } from '../../db/today-in-norway.ts';
import {
  expiryToleranceSeconds,
  issuedAheadSeconds,
  tokenLifetimeSeconds,
} from '../../db/token-lifetime.ts';
import { rolledBack } from '../../ops/undone.ts';
import { connect } from '../harness/connect.ts';
import { untilSomebodyWaits } from '../workflows/until-somebody-waits.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let authenticator: postgres.Sql;
/** Claims of people, as the hook made them before anything was revoked. */
let claimsOf: (who: Persona, issued?: unknown) => string;

beforeAll(async () => {
  world = await createWorld();
  authenticator = postgres(world.db.url('authenticator'), { max: 1, onnotice: () => undefined });
  claimsOf = (who, ...issued) => {
    const { iat, ...claims } = world.claimsOf(who) ?? {};
    return JSON.stringify({ ...claims, ...(issued.length > 0 ? { iat: issued[0] } : { iat }) });
  };
});
afterAll(async () => {
  await authenticator.end();
  await world.close();
});
beforeEach(async () => {
  await world.db.sql`delete from private.revocations`;
});

interface Given {
  id: string | null;
  runsPlatform: boolean;
  organizations: string[];
  associations: string[];
  activities: number;
}

/** What a token gives in the next statement of the API. */
const givenBy = async (claims: string): Promise<Given> =>
  await rolledBack(authenticator, (tx) => givenIn(tx, claims));

async function givenIn(tx: postgres.TransactionSql, claims: string): Promise<Given> {
  await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
  return await askedIn(tx);
}

async function askedIn(tx: postgres.TransactionSql): Promise<Given> {
  const [given] = await tx<Given[]>`
    select private.user_id() as id, private.is_global_admin() as "runsPlatform",
      private.organizations_as('{organization_admin,coordinator,peer_mentor}') as organizations,
      private.associations_as('{coordinator,peer_mentor}') as associations,
      (select count(*)::int from public.activities) as activities`;
  if (!given) throw new TypeError('No answer.');
  return given;
}

const nothing: Given = {
  id: null,
  runsPlatform: false,
  organizations: [],
  associations: [],
  activities: 0,
};

const service = async (work: (tx: postgres.TransactionSql) => Promise<unknown>) => {
  await world.db.sql.begin(async (tx) => {
    await tx`set local role service_role`;
    await work(tx);
  });
};
const revokePerson = (who: Persona) =>
  service((tx) => tx`select private.revoke_person(${person(who)})`);
const setStatus = (label: 'A' | 'B', status: string) =>
  service(
    (tx) =>
      tx`update public.organizations set status = ${status}::public.organization_status where id = ${organization(label)}`,
  );

/** In seconds since 1970. */
async function lastRevocation(): Promise<number> {
  const [row] = await world.db.sql<{ at: string }[]>`select private.last_revocation() as at`;
  return Number(row?.at);
}

/** Does something for good, and takes it back afterwards. */
async function meanwhile(
  change: () => Promise<unknown>,
  back: () => Promise<unknown>,
  see: () => Promise<void>,
) {
  await change();
  try {
    await see();
  } finally {
    await back();
  }
}

describe('stop now: what a token gave is gone with the next statement', () => {
  it('of everybody in an organisation that is suspended, and of nobody elsewhere', async () => {
    const before = await givenBy(claimsOf('adminA'));
    expect(before.activities).toBeGreaterThan(0);
    await meanwhile(
      () => setStatus('A', 'suspended'),
      () => setStatus('A', 'active'),
      async () => {
        for (const who of ['adminA', 'coordA1', 'm1', 'adminMentor'] as const) {
          expect(await givenBy(claimsOf(who)), who).toEqual({ ...nothing, id: person(who) });
        }
        const both = await givenBy(claimsOf('both'));
        expect(both.organizations).toEqual([organization('B')]);
        expect(both.associations).toEqual([association('bl1')]);
        expect((await givenBy(claimsOf('mB'))).organizations).toEqual([organization('B')]);
        expect((await givenBy(claimsOf('global'))).runsPlatform).toBe(true);
      },
    );
  });

  it('of a person who was banned: who they are, and that they ran the platform', async () => {
    await revokePerson('coordA1');
    await revokePerson('global');
    expect(await givenBy(claimsOf('coordA1'))).toEqual(nothing);
    expect(await givenBy(claimsOf('global'))).toEqual(nothing);
    expect((await givenBy(claimsOf('coordA2'))).organizations).toEqual([organization('A')]);
  });

  it('of a person in one organisation, in an emergency act', async () => {
    await service(
      (tx) => tx`select private.revoke_person_in(${organization('A')}, ${person('both')})`,
    );
    expect((await givenBy(claimsOf('both'))).organizations).toEqual([organization('B')]);
    expect((await givenBy(claimsOf('coordA2'))).organizations).toEqual([organization('A')]);
    for (const [of, who] of [
      [organization('A'), null],
      [null, person('m1')],
    ]) {
      const refused = service(
        (tx) => tx`select private.revoke_person_in(${of ?? null}, ${who ?? null})`,
      );
      await expect(refused).rejects.toMatchObject({ code: '22004' });
    }
    await expect(service((tx) => tx`select private.revoke_person(null)`)).rejects.toMatchObject({
      code: '23514',
    });
  });

  const endings: Readonly<Record<string, (tx: postgres.TransactionSql) => Promise<unknown>>> = {
    'ended yesterday': (tx) =>
      tx`update memberships set valid = daterange('2021-01-01', ${tx.unsafe(todayInNorway)}) where profile_id = ${person('coordA1')}`,
    'put off to another year': (tx) =>
      tx`update memberships set valid = '[2090-01-01,)' where profile_id = ${person('coordA1')}`,
    'given another role': (tx) =>
      tx`update memberships set role = 'peer_mentor' where profile_id = ${person('coordA1')}`,
    'moved to another association': (tx) =>
      tx`update memberships set local_association_id = ${association('ar2')} where profile_id = ${person('coordA1')}`,
    removed: (tx) => tx`delete from memberships where profile_id = ${person('coordA1')}`,
  };
  it.each(Object.entries(endings))('of a membership that is %s', async (_, ending) => {
    const entries = await rolledBack(world.db.sql, async (tx) => {
      await ending(tx);
      return [...(await tx`select organization_id, profile_id from private.revocations`)];
    });
    expect(entries).toEqual([
      { organization_id: organization('A'), profile_id: person('coordA1') },
    ]);
  });

  it('and not of one that goes on, is over already, or has only begun', async () => {
    const entries = await rolledBack(world.db.sql, async (tx) => {
      await tx`update memberships set valid = '[2021-01-01,2091-01-01)' where profile_id = ${person('coordA1')}`;
      await tx`update memberships set valid = '[2020-01-01,2024-01-01)' where profile_id = ${person('expired')}`;
      await tx`update memberships set role = role, valid = valid, local_association_id = local_association_id`;
      await tx`delete from memberships where profile_id in (${person('expired')}, ${person('future')})`;
      await tx`insert into memberships (organization_id, profile_id, role) values (${organization('B')}, ${person('m1')}, 'organization_admin')`;
      await tx`update organizations set name = name || '!', status = status`;
      await tx`update organizations set status = 'active' where id = ${organization('C')}`;
      await tx`update profiles set full_name = full_name || '!', user_id = user_id where erased_at is null`;
      return [...(await tx`select organization_id, profile_id from private.revocations`)];
    });
    expect(entries).toEqual([]);
  });

  it('of a person who is erased, whose account is gone, or who runs the platform no more', async () => {
    const who = (tx: postgres.TransactionSql) =>
      tx`select organization_id, profile_id from private.revocations`;
    const everything = (label: Persona) => [{ organization_id: null, profile_id: person(label) }];
    const erase = (tx: postgres.TransactionSql) =>
      tx`update profiles set user_id = null, email = null, phone = null, erased_at = now() where id = ${person('m1')}`;
    const changes: [Persona, (tx: postgres.TransactionSql) => Promise<unknown>][] = [
      ['m1', erase],
      ['nobody', (tx) => tx`delete from auth.users where id = ${person('nobody')}`],
      ['nobody', (tx) => tx`delete from profiles where id = ${person('nobody')}`],
      ['global', (tx) => tx`delete from private.platform_administrators`],
    ];
    for (const [label, change] of changes) {
      const entries = await rolledBack(world.db.sql, async (tx) => {
        await change(tx);
        return [...(await who(tx))];
      });
      expect(entries, change.toString()).toEqual(everything(label));
    }
  });

  it('of an organisation that is removed', async () => {
    const entries = await rolledBack(world.db.sql, async (tx) => {
      const [made] =
        await tx`insert into organizations (name, org_number) values ('Ny', '900000009') returning id`;
      await tx`delete from organizations where id = ${made?.id}`;
      return (
        await tx`select from private.revocations where organization_id = ${made?.id} and profile_id is null`
      ).length;
    });
    expect(entries).toBe(1);
  });
});

describe('which tokens are older than a revocation', () => {
  it('those issued before it, and up to 5 seconds after', async () => {
    await revokePerson('m1');
    const at = await lastRevocation();
    // Issued when it may be, as seen from then.
    await world.db.sql`update private.last_revocation set at = at - 100`;
    await world.db
      .sql`update private.revocations set revoked_at = revoked_at - interval '100 seconds'`;
    const revoked = at - 100;
    for (const [issued, older] of [
      [revoked - 3600, true],
      [revoked, true],
      [revoked + issuedAheadSeconds - 0.5, true],
      [revoked + issuedAheadSeconds, true],
      [revoked + issuedAheadSeconds + 0.5, false],
      [Math.ceil(revoked + issuedAheadSeconds), false],
      [revoked + 60, false],
    ] as const) {
      const { id } = await givenBy(claimsOf('m1', Number(issued.toFixed(6))));
      expect(id, `${issued - revoked} s after`).toBe(older ? null : person('m1'));
    }
  });

  it('those that do not say when, or say what cannot be', async () => {
    await revokePerson('m1');
    const later = Math.ceil(Date.now() / 1000);
    for (const issued of [
      undefined,
      null,
      '',
      String(later + 3600),
      `${later}`,
      {},
      [later + 100],
      true,
      later + 3600,
      1e15,
      -1,
    ]) {
      const found = await givenBy(claimsOf('m1', issued));
      expect(found, JSON.stringify(issued)).toEqual(nothing);
    }
    for (const literal of ['1e400', '1e131071', '99999999999999999999', '-0', '1e-10']) {
      const claims = claimsOf('m1', 12345).replace('12345', literal);
      expect(await givenBy(claims), literal).toEqual(nothing);
    }
  });

  it('a newer one is not asked about: it was made from what the revocation left', async () => {
    await revokePerson('m1');
    await world.db.sql`update private.last_revocation set at = at - 100`;
    // The list would say otherwise.
    const issued = Math.floor(Date.now() / 1000);
    expect((await givenBy(claimsOf('m1', issued))).id).toBe(person('m1'));
  });

  it('an older one that was issued after the entry that names it keeps what it has', async () => {
    await revokePerson('m1');
    await world.db
      .sql`update private.revocations set revoked_at = revoked_at - interval '100 seconds'`;
    const issued = Math.floor(Date.now() / 1000) - 50;
    await revokePerson('m2');
    expect((await givenBy(claimsOf('m1', issued))).id).toBe(person('m1'));
    expect((await givenBy(claimsOf('m1', issued - 60))).id).toBe(null);
  });

  it('one from before a suspension stays without the organisation when that is active again', async () => {
    await setStatus('A', 'suspended');
    await setStatus('A', 'active');
    expect((await givenBy(claimsOf('adminA'))).organizations).toEqual([]);
    const issued = Math.ceil(Date.now() / 1000);
    await world.db
      .sql`update private.revocations set revoked_at = revoked_at - interval '6 seconds'`;
    expect((await givenBy(claimsOf('adminA', issued))).organizations).toEqual([organization('A')]);
  });
});

describe('who notices', () => {
  it('a transaction between two of its statements, though it has kept what it read', async () => {
    const seen = await rolledBack(authenticator, async (tx) => {
      const before = await givenIn(tx, claimsOf('m2'));
      await revokePerson('m2');
      return [before.id, await askedIn(tx)];
    });
    expect(seen).toEqual([person('m2'), nothing]);
  });

  it('only what is committed: a revocation that is undone has not been', async () => {
    const before = await lastRevocation();
    await expect(
      service(async (tx) => {
        await tx`select private.revoke_person(${person('m1')})`;
        await tx`set constraints all immediate`;
        throw new Error('Changed my mind.');
      }),
    ).rejects.toThrow('Changed my mind.');
    expect(await lastRevocation()).toBe(before);
    expect((await givenBy(claimsOf('m1'))).id).toBe(person('m1'));
  });

  it('a transaction of one snapshot does not, until its end', async () => {
    const seen = await rolledBack(authenticator, async (tx) => {
      await tx`set transaction isolation level repeatable read`;
      const before = await givenIn(tx, claimsOf('m2'));
      await revokePerson('m2');
      return [before.id, (await askedIn(tx)).id];
    });
    expect(seen).toEqual([person('m2'), person('m2')]);
    expect(await givenBy(claimsOf('m2'))).toEqual(nothing);
  });

  it('nobody learns of it by asking', async () => {
    await revokePerson('m2');
    for (const who of ['m1', 'adminA', 'global'] as const) {
      const tell = world.as(who, (tx) => tx`select private.revoked_of_caller() as told`);
      expect((await tell)[0]?.told, who).toEqual([]);
      for (const statement of [
        'select from private.revocations',
        'select from private.last_revocation',
        'lock table private.last_revocation in access share mode',
        `select private.revoke_person('${person('m1')}')`,
        `select private.forget_revocations()`,
        `insert into private.revocations (profile_id) values ('${person('m1')}')`,
      ]) {
        await expect(
          world.as(who, (tx) => tx.unsafe(statement)),
          statement,
        ).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
    // Server jobs revoke by the functions only.
    await expect(
      world.db.asService((tx) => tx`delete from private.revocations`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the hook beside a revocation', () => {
  const hook = (who: Persona) => JSON.stringify(signInEvent(person(who)));
  const issue = async (sql: postgres.ISql, who: Persona) => {
    const [row] = await sql<{ organizations: string[] }[]>`
      select coalesce(array(select jsonb_array_elements(
        public.custom_access_token_hook(${hook(who)}::text::jsonb) -> 'claims' -> 'memberships') ->> 'organization_id'), '{}') as organizations`;
    return row?.organizations;
  };

  it('a revocation waits for a token that is being made, and is later than it', async () => {
    await using auth = connect(world.db.url('supabase_auth_admin'));
    await auth.sql`begin`;
    expect(await issue(auth.sql, 'adminA')).toEqual([organization('A')]);
    const issued = Date.now() / 1000;
    await meanwhile(
      async () => {
        const suspended = setStatus('A', 'suspended');
        await untilSomebodyWaits(world.db.sql);
        // It has not happened yet, for anybody.
        expect((await givenBy(claimsOf('adminA'))).organizations).toEqual([organization('A')]);
        await auth.sql`commit`;
        await suspended;
      },
      () => setStatus('A', 'active'),
      async () => {
        expect(await lastRevocation()).toBeGreaterThan(issued);
        expect((await givenBy(claimsOf('adminA', issued))).organizations).toEqual([]);
      },
    );
  });

  it('a token waits for a revocation that has begun to end, and is made from what it leaves', async () => {
    await using auth = connect(world.db.url('supabase_auth_admin'));
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const suspended = service(async (tx) => {
      await tx`update public.organizations set status = 'suspended' where id = ${organization('A')}`;
      await tx`set constraints all immediate`;
      locked.resolve();
      await held.promise;
    });
    await meanwhile(
      async () => {
        await locked.promise;
        const token = issue(auth.sql, 'both');
        await untilSomebodyWaits(world.db.sql);
        held.resolve();
        await suspended;
        expect(await token).toEqual([organization('B')]);
      },
      () => setStatus('A', 'active'),
      async () => undefined,
    );
  });

  it('tokens do not wait for one another, nor does anybody who reads', async () => {
    await using one = connect(world.db.url('supabase_auth_admin'));
    await using other = connect(world.db.url('supabase_auth_admin'));
    await one.sql`begin`;
    await issue(one.sql, 'adminA');
    expect(await issue(other.sql, 'adminA')).toEqual([organization('A')]);
    expect((await givenBy(claimsOf('adminA'))).organizations).toEqual([organization('A')]);
    await one.sql`commit`;
  });

  it('many revocations of one transaction are one: one moment, one row that says so', async () => {
    const before = await lastRevocation();
    await service(async (tx) => {
      for (let i = 0; i < 20; i += 1) await tx`select private.revoke_person(gen_random_uuid())`;
      await tx`set constraints all immediate`;
      await tx`select private.revoke_person(gen_random_uuid())`;
    });
    const entries = await world.db.sql`
      select distinct revoked_at, until, count(*)::int as n from private.revocations group by 1, 2 order by 1`;
    expect(entries.map(({ n }) => n)).toEqual([20, 1]);
    expect(await lastRevocation()).toBeGreaterThan(before);
  });

  it('one after the other is later, also when the clock was set back', async () => {
    await world.db.sql`update private.last_revocation set at = at + 3600`;
    const future = await lastRevocation();
    await revokePerson('m1');
    expect(await lastRevocation()).toBeGreaterThan(future);
    await world.db.sql`update private.last_revocation set at = at - 7200`;
  });
});

describe('an entry', () => {
  it('stays as long as a token can live that is older, and then leaves', async () => {
    const config = await readFile(new URL('../../supabase/config.toml', import.meta.url), 'utf8');
    expect(config).toMatch(new RegExp(`^jwt_expiry = ${tokenLifetimeSeconds}$`, 'm'));
    await revokePerson('m1');
    const [entry] = await world.db.sql`
      select extract(epoch from until - revoked_at)::int as seconds, until from private.revocations`;
    // The latest that counts as older is issued 5 s after, and lives its time, with what verifiers forgive.
    expect(entry?.seconds).toBe(tokenLifetimeSeconds + issuedAheadSeconds + expiryToleranceSeconds);
    const forget = async () => {
      const [row] = await world.db.asService(
        (tx) => tx`select private.forget_revocations()::int as n`,
      );
      return row?.n;
    };
    expect(await forget()).toBe(0);
    await world.db.sql`update private.revocations set until = now() + interval '1 second'`;
    expect(await forget()).toBe(0);
    await world.db.sql`update private.revocations set until = now() - interval '1 second'`;
    expect(await forget()).toBe(1);
    // By itself, with the next one.
    await world.db.sql`update private.revocations set until = now() - interval '1 second'`;
    await revokePerson('m2');
    const left = await world.db.sql`select profile_id from private.revocations`;
    expect([...left]).toEqual([{ profile_id: person('m2') }]);
  });
});
