import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachSettings } from '../../db/reach-settings.ts';
import { reachFunctions } from '../../db/sql/kept-reach.ts';
import { rolledBack, rolledBackTo } from '../../ops/undone.ts';
import { membershipRoles } from '../../policies/roles.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

const { fingerprint } = reachFunctions(membershipRoles);

let world: World;
let authenticator: postgres.Sql;
beforeAll(async () => {
  world = await createWorld();
  authenticator = postgres(world.db.url('authenticator'), { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await authenticator.end();
  await world.close();
});

const people: readonly Persona[] = ['m1', 'coordA1', 'adminA', 'global', 'mB', 'nobody'];
const claimsOf = (persona: Persona) => JSON.stringify(world.claimsOf(persona));

async function become(tx: postgres.TransactionSql, claims: string): Promise<void> {
  await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
}

/** What the claim functions say of the caller, and what the caller sees. */
async function asked(tx: postgres.TransactionSql): Promise<unknown> {
  const [answer] = await tx`
    select private.user_id() as id, private.is_global_admin() as is_global_admin,
      private.organizations_as('{organization_admin}') as administers,
      private.organizations_as('{organization_admin,coordinator,peer_mentor}') as belongs,
      private.associations_as('{coordinator}') as coordinates,
      private.associations_as('{coordinator,peer_mentor}') as reaches,
      (select array_agg(id order by id) from public.activities) as activities,
      (select array_agg(id order by id) from public.contacts) as contacts,
      (select array_agg(id order by id) from public.organizations) as organizations`;
  return answer;
}

const askedAlone = async (claims: string) =>
  await rolledBack(authenticator, async (tx) => {
    await become(tx, claims);
    return await asked(tx);
  });

const kept = async (tx: postgres.TransactionSql) => {
  const [row] = await tx<{ of: string | null; reach: string | null }[]>`
    select current_setting(${reachSettings.of}, true) as of, current_setting(${reachSettings.reach}, true) as reach`;
  return row;
};

describe('S8 what was read in a token', () => {
  it('is kept for the transaction, with the claims that it was read in', async () => {
    await rolledBack(authenticator, async (tx) => {
      await become(tx, claimsOf('m1'));
      await tx`select private.user_id()`;
      const found = await kept(tx);
      expect(found?.of).toBe(claimsOf('m1'));
      expect(found?.reach?.split('|')).toEqual([
        fingerprint,
        expect.stringMatching(/^\d{10}\.\d{6}$/),
        person('m1'),
        'false',
        expect.stringMatching(/^peer_mentor:[0-9a-f-]{36};[0-9a-f-]{36}$/),
      ]);
    });
  });

  it('is gone after it', async () => {
    await authenticator.begin(async (tx) => {
      await become(tx, claimsOf('m1'));
      await tx`select private.user_id()`;
    });
    await rolledBack(authenticator, async (tx) => {
      expect(Object.values((await kept(tx)) ?? {}).filter(Boolean)).toEqual([]);
    });
  });

  it('is nothing to whoever comes next in the same transaction', async () => {
    for (const first of people) {
      for (const second of people) {
        const found = await rolledBack(authenticator, async (tx) => {
          await become(tx, claimsOf(first));
          await asked(tx);
          await become(tx, claimsOf(second));
          return await asked(tx);
        });
        expect(found, `${second} after ${first}`).toEqual(await askedAlone(claimsOf(second)));
      }
    }
  });

  it('goes with a savepoint, and what was kept before is not taken for it', async () => {
    await rolledBack(authenticator, async (tx) => {
      await become(tx, claimsOf('m1'));
      const mine = await asked(tx);
      await rolledBackTo(tx, async (inner) => {
        await become(inner, claimsOf('adminA'));
        await asked(inner);
      });
      expect(await asked(tx)).toEqual(mine);
    });
  });

  it('in other claims counts for nothing, however like them they are', async () => {
    const administrator = await rolledBack(authenticator, async (tx) => {
      await become(tx, claimsOf('adminA'));
      await tx`select private.user_id()`;
      return await kept(tx);
    });
    const mine = claimsOf('m1');
    for (const of of [claimsOf('adminA'), `${mine} `, mine.slice(0, -1), mine.toUpperCase(), '']) {
      const found = await rolledBack(authenticator, async (tx) => {
        await become(tx, mine);
        await tx`select set_config(${reachSettings.of}, ${of}, true),
          set_config(${reachSettings.reach}, ${administrator?.reach ?? ''}, true)`;
        return await asked(tx);
      });
      expect(found, of).toEqual(await askedAlone(mine));
    }
  });

  it('by functions of another version, or before the last revocation, counts for nothing', async () => {
    const mine = claimsOf('m1');
    const administrator = await rolledBack(authenticator, async (tx) => {
      await become(tx, claimsOf('adminA'));
      await tx`select private.user_id()`;
      return (await kept(tx))?.reach ?? '';
    });
    const [, lastRevocation, ...given] = administrator.split('|');
    const rest = given.join('|');
    for (const reach of [
      [reachFunctions([...membershipRoles].reverse()).fingerprint, lastRevocation, rest],
      [fingerprint, '0', rest],
      [fingerprint, `${lastRevocation}0`, rest],
      [fingerprint, rest],
      [rest],
      [''],
    ]) {
      const found = await rolledBack(authenticator, async (tx) => {
        await become(tx, mine);
        await tx`select set_config(${reachSettings.of}, ${mine}, true),
          set_config(${reachSettings.reach}, ${reach.join('|')}, true)`;
        return await asked(tx);
      });
      expect(found, reach.join('|')).toEqual(await askedAlone(mine));
    }
    // In the form that servers before this version keep.
    const found = await rolledBack(authenticator, async (tx) => {
      await become(tx, mine);
      await tx`select set_config('likeperson.reach_of_1', ${mine}, true),
        set_config('likeperson.reach_1', ${`${person('adminA')}|true||||||`}, true)`;
      return await asked(tx);
    });
    expect(found).toEqual(await askedAlone(mine));
  });

  it('gives nothing to whoever has no claims, or none that are whole, whatever is kept', async () => {
    const nothing = await askedAlone('');
    expect(nothing).toMatchObject({
      id: null,
      is_global_admin: false,
      belongs: [],
      contacts: null,
    });
    for (const claims of [
      '',
      '{',
      '[]',
      '{"sub":"x"}',
      claimsOf('adminA').replace('{', '{"sub":"",'),
    ]) {
      const found = await rolledBack(authenticator, async (tx) => {
        await become(tx, claimsOf('adminA'));
        await asked(tx);
        await become(tx, claims);
        return await asked(tx);
      });
      expect(found, claims).toEqual(nothing);
    }
  });
});
