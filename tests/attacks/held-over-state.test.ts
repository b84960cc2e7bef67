import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Persona } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let own: { readonly [P in 'm1' | 'mB' | 'adminA']: string[] };
beforeAll(async () => {
  world = await createWorld();
  const idsOf = async (caller: Persona) => ids(await world.as(caller, (tx) => tx.unsafe(reading)));
  own = { m1: await idsOf('m1'), mB: await idsOf('mB'), adminA: await idsOf('adminA') };
});
afterAll(() => world.close());

const reading = 'select id from public.activities order by id';
const ids = (rows: readonly postgres.Row[]) => rows.map(({ id }) => String(id));

/** One connection of the API, used by one caller after the other. */
async function pooled<T>(
  work: (turn: (caller: Persona, ...statements: string[]) => Promise<postgres.Row[]>) => Promise<T>,
): Promise<T> {
  const sql = postgres(world.db.url('authenticator'), { max: 1, onnotice: () => undefined });
  try {
    return await work(
      async (caller, ...statements) =>
        await sql.begin(async (tx) => {
          const claims = JSON.stringify(world.claimsOf(caller));
          await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
          let rows: postgres.Row[] = [];
          for (const statement of statements)
            rows = [...(await tx.unsafe<postgres.Row[]>(statement))];
          return rows;
        }),
    );
  } finally {
    await sql.end();
  }
}

describe('S8.5 what one caller leaves on a pooled connection, and the next one finds', () => {
  it.each(['auto', 'force_generic_plan', 'force_custom_plan'])(
    'a statement prepared by one shows the next one their own rows (plan_cache_mode %s)',
    async (mode) => {
      const seen = await pooled(async (turn) => {
        await turn(
          'm1',
          `select set_config('plan_cache_mode', '${mode}', false)`,
          `prepare mine as ${reading}`,
        );
        const found: string[][] = [];
        // More often than the five times after which Postgres considers a plan for all.
        for (let n = 0; n < 8; n += 1) {
          for (const caller of ['m1', 'mB', 'adminA'] as const) {
            found.push(ids(await turn(caller, 'execute mine')));
          }
        }
        return found;
      });
      expect(seen).toEqual(Array.from({ length: 8 }, () => [own.m1, own.mB, own.adminA]).flat());
    },
  );

  it('a plan made for the service, past every policy, is not used for a caller', async () => {
    const seen = await pooled(async (turn) => {
      const prepared = [
        `prepare mine as ${reading}`,
        ...Array.from({ length: 7 }, () => 'execute mine'),
      ];
      const all = await turn('m1', 'set local role service_role', ...prepared);
      return { all: all.length, mine: ids(await turn('m1', 'execute mine')) };
    });
    expect(seen.all).toBe(16);
    expect(seen.mine).toEqual(own.m1);
  });

  it('a plan made for the owner of a function is not used for the caller of another', async () => {
    const seen = await pooled(async (turn) => {
      await turn('m1', 'select private.own_editable_activities()');
      return {
        m1: ids(await turn('m1', reading)),
        mB: ids(await turn('mB', 'select private.own_editable_activities()', reading)),
      };
    });
    expect(seen).toEqual({ m1: own.m1, mB: own.mB });
  });

  it('a cursor without HOLD ends with its transaction', async () => {
    const next = pooled(async (turn) => {
      await turn('m1', `declare mine cursor for ${reading}`);
      return await turn('mB', 'fetch all from mine');
    });
    await expect(next).rejects.toMatchObject({ code: '34000' });
  });

  it('settings of the transaction end with it', async () => {
    const seen = await pooled(async (turn) => {
      await turn('m1', reading);
      return await turn(
        'mB',
        `select current_setting('request.jwt.claims')::jsonb ->> 'sub' as id`,
      );
    });
    expect(ids(seen)).toEqual([world.claimsOf('mB')?.sub]);
  });
});

describe('the bound: what a caller who can run SQL may leave on purpose', () => {
  it('rows that they could read themselves, in a cursor that is held', async () => {
    const seen = await pooled(async (turn) => {
      await turn('m1', `declare mine cursor with hold for ${reading}`);
      return ids(await turn('mB', 'fetch all from mine'));
    });
    expect(seen).toEqual(own.m1);
  });

  it('and nothing at all once the connection is reset as poolers do', async () => {
    const sql = postgres(world.db.url('authenticator'), { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(`set role authenticated; declare mine cursor with hold for select 1; prepare mine as select 1;
        select set_config('request.jwt.claims', '{}', false)`);
      await sql.unsafe('discard all');
      const [left] = await sql`
        select current_user as who, current_setting('request.jwt.claims', true) as claims,
          (select count(*)::int from pg_cursors where name = 'mine') as cursors,
          (select count(*)::int from pg_prepared_statements where name = 'mine') as prepared`;
      expect(left).toEqual({ who: 'authenticator', claims: '', cursors: 0, prepared: 0 });
    } finally {
      await sql.end();
    }
  });
});
