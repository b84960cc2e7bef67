import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayInNorway } from '../../db/today-in-norway.ts';
import { rolledBack } from '../../ops/undone.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { type HookAnswer, signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** The claims of the next token after something changed; undone afterwards. */
async function afterwards(
  who: Persona,
  change: (tx: postgres.TransactionSql) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  return await rolledBack(world.db.sql, async (tx) => {
    await change(tx);
    await tx`set local role supabase_auth_admin`;
    const [row] = await tx<{ answer: HookAnswer }[]>`
      select public.custom_access_token_hook(${JSON.stringify(signInEvent(person(who)))}::text::jsonb) as answer`;
    return row?.answer.claims ?? {};
  });
}

const placesIn = (claims: Record<string, unknown>): string[] =>
  ((claims.memberships ?? []) as { association_ids: string[] }[]).flatMap((m) => m.association_ids);

describe('S8.3 the next token carries', () => {
  it('a new role', async () => {
    const claims = await afterwards(
      'm1',
      (tx) => tx`
      insert into memberships (organization_id, profile_id, role, valid)
      values (${organization('A')}, ${person('m1')}, 'organization_admin', '[2021-01-01,)')`,
    );
    expect(claims.memberships).toContainEqual({
      organization_id: organization('A'),
      role: 'organization_admin',
      association_ids: [],
    });
  });

  it('the end of a role', async () => {
    const claims = await afterwards(
      'coordA1',
      (tx) => tx`
      update memberships set valid = daterange('2021-01-01', ${tx.unsafe(todayInNorway)}) where profile_id = ${person('coordA1')}`,
    );
    expect(claims).not.toHaveProperty('user_role');
    expect(placesIn(claims)).toEqual([]);
  });

  it('a role on its first and on its last day, not the day after', async () => {
    const valid = (from: string, to: string) =>
      afterwards(
        'coordA1',
        (tx) => tx`
        update memberships set valid = daterange(${tx.unsafe(todayInNorway)} + ${from}::int, ${tx.unsafe(todayInNorway)} + ${to}::int)
        where profile_id = ${person('coordA1')}`,
      );
    expect((await valid('0', '10')).user_role).toBe('coordinator');
    expect((await valid('-10', '1')).user_role).toBe('coordinator');
    expect((await valid('-10', '0')).user_role).toBeUndefined();
    expect((await valid('1', '10')).user_role).toBeUndefined();
  });

  it('an association that moved to another region', async () => {
    const move = (tx: postgres.TransactionSql) => tx`
      update local_associations set parent_id = ${association('ar2')} where id = ${association('al1')}`;
    expect(placesIn(await afterwards('coordA1', move))).not.toContain(association('al1'));
    expect(placesIn(await afterwards('coordA2', move))).toContain(association('al1'));
  });

  it('a new association below', async () => {
    const id = '99999999-9999-4999-8999-999999999999';
    const claims = await afterwards(
      'coordA1',
      (tx) => tx`
      insert into local_associations (id, organization_id, parent_id, level, name)
      values (${id}, ${organization('A')}, ${association('al1')}, 'local', 'Nytt')`,
    );
    expect(placesIn(claims)).toContain(id);
  });

  it('the suspension of the organisation, and its end', async () => {
    const suspend = (tx: postgres.TransactionSql) => tx`
      update organizations set status = 'suspended' where id = ${organization('A')}`;
    expect(await afterwards('adminA', suspend)).not.toHaveProperty('user_role');
    expect((await afterwards('both', suspend)).organization_id).toBe(organization('B'));
    const resume = (tx: postgres.TransactionSql) => tx`
      update organizations set status = 'active' where id = ${organization('C')}`;
    expect((await afterwards('suspended', resume)).organization_id).toBe(organization('C'));
    const offboard = async (tx: postgres.TransactionSql) => {
      await suspend(tx);
      return await tx`
        update organizations set status = 'offboarded' where id = ${organization('A')}`;
    };
    expect(await afterwards('adminA', offboard)).not.toHaveProperty('user_role');
  });

  it('a ban, and a deleted account', async () => {
    const ban = await afterwards(
      'coordA1',
      (tx) => tx`
      update auth.users set banned_until = now() + interval '1 day' where id = ${person('coordA1')}`,
    );
    expect(ban).not.toHaveProperty('user_role');
    const over = await afterwards(
      'coordA1',
      (tx) => tx`
      update auth.users set banned_until = now() - interval '1 day' where id = ${person('coordA1')}`,
    );
    expect(over.user_role).toBe('coordinator');
    const deleted = await afterwards(
      'coordA1',
      (tx) => tx`
      update auth.users set deleted_at = now() where id = ${person('coordA1')}`,
    );
    expect(deleted).not.toHaveProperty('user_role');
  });

  it('no more global administration once that is taken back', async () => {
    const claims = await afterwards(
      'global',
      (tx) => tx`delete from private.platform_administrators`,
    );
    expect(claims).not.toHaveProperty('user_role');
  });
});

it('S8.3 the next token comes within a quarter of an hour', async () => {
  const { readFile } = await import('node:fs/promises');
  const config = await readFile(new URL('../../supabase/config.toml', import.meta.url), 'utf8');
  expect(config).toMatch(/^jwt_expiry = 900$/m);
  expect(config).toMatch(
    /\[auth\.hook\.custom_access_token\]\s+enabled = true\s+uri = "pg-functions:\/\/postgres\/public\/custom_access_token_hook"/,
  );
});
