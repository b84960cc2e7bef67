import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../world/people.ts';
import { callHook, signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const event = () => signInEvent(person('coordA1'));
const without = (key: 'claims' | 'user_id' | 'metadata' | 'authentication_method') => {
  const { [key]: _, ...rest } = event();
  return rest;
};
const withUser = (userId: unknown) => ({ ...event(), user_id: userId });

describe('S8.4 an event that the Auth server would not send', () => {
  it.each([
    ['null', null],
    ['an array', []],
    ['a list of events', [event()]],
    ['a string', 'event'],
    ['a number', 1],
    ['true', true],
    ['an empty object', {}],
    ['no claims', without('claims')],
    ['no user', without('user_id')],
    ['claims that are null', { ...event(), claims: null }],
    ['claims that are a list', { ...event(), claims: [] }],
    ['claims that are text', { ...event(), claims: 'admin' }],
    ['a user that is null', withUser(null)],
    ['a user that is no uuid', withUser('coordA1')],
    ['an empty user', withUser('')],
    ['a user that is a number', withUser(42)],
    ['a user that is a list', withUser([person('coordA1')])],
    ['a user that is an object', withUser({ id: person('coordA1') })],
    ['SQL for a user', withUser(`${person('coordA1')}' or true --`)],
  ])('%s: is refused with a 4xx, or gives no role; it never raises', async (_, bad) => {
    const answer = await callHook(world.db.sql, bad);
    const code = answer?.error?.http_code ?? 400;
    expect(code).toBeGreaterThanOrEqual(400);
    expect(code).toBeLessThan(500);
    expect(answer?.error ? answer.error.message : 'gives claims').not.toBe('');
    const memberships = answer?.claims?.memberships ?? [];
    expect(memberships).toEqual([]);
    expect(answer?.claims?.user_role).toBeUndefined();
    // One of the two forms that the Auth server understands.
    expect(Number(answer?.error !== undefined) + Number(answer?.claims !== undefined)).toBe(1);
  });

  it.each(['metadata', 'authentication_method'] as const)(
    'lacking only %s: still signs in',
    async (key) => {
      const answer = await callHook(world.db.sql, without(key));
      expect(answer?.claims?.user_role).toBe('coordinator');
    },
  );

  it('no event at all is refused, not raised', async () => {
    const answer = await world.db.sql.begin(async (tx) => {
      await tx`set local role supabase_auth_admin`;
      const [row] = await tx`select public.custom_access_token_hook(null) as answer`;
      return row?.answer as unknown;
    });
    expect(answer).toMatchObject({
      error: { http_code: expect.any(Number), message: expect.stringMatching(/.+/) },
    });
  });

  it.each(['token_refresh', 'otp', 'totp', 'oauth', 'anything'])(
    'the way of signing in makes no difference: %s',
    async (method) => {
      const answer = await callHook(world.db.sql, { ...event(), authentication_method: method });
      expect(answer?.claims).toEqual(world.claimsOf('coordA1'));
    },
  );
});

describe('S8 who may run the hook', () => {
  const run = (role: string) =>
    world.db.sql.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`);
      const [row] = await tx`
        select public.custom_access_token_hook(${JSON.stringify(event())}::text::jsonb) as answer`;
      return row?.answer as unknown;
    });

  it('the Auth server', async () => {
    expect(await run('supabase_auth_admin')).toHaveProperty('claims.user_role', 'coordinator');
  });

  it.each(['anon', 'authenticated', 'service_role', 'authenticator', 'supabase_storage_admin'])(
    'not %s',
    async (role) => {
      await expect(run(role)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('the Auth server reads and writes nothing else of ours', async () => {
    const read = world.db.sql.begin(async (tx) => {
      await tx`set local role supabase_auth_admin`;
      return await tx`select id from public.profiles`;
    });
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });

  it('it is one function, so that the Auth server cannot find another of its name', async () => {
    const rows = await world.db.sql`
      select oid::regprocedure::text as signature, prosecdef, proconfig
      from pg_proc where proname = 'custom_access_token_hook'`;
    expect(rows).toEqual([
      {
        signature: 'custom_access_token_hook(jsonb)',
        prosecdef: true,
        proconfig: ['search_path=pg_catalog, pg_temp'],
      },
    ]);
  });
});
