import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { callHook, signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const whole = {
  organization_id: organization('A'),
  role: 'coordinator',
  association_ids: [association('ar1'), association('al1')],
};

/** How many activities and labels a caller with such claims reads. */
async function rowsFor(claims: Record<string, unknown>): Promise<number> {
  return await world.db.as({ role: 'authenticated', ...claims }, async (tx) => {
    const [row] = await tx<{ rows: number }[]>`
      select ((select count(*) from activities) + (select count(*) from org_labels))::int as rows`;
    return row?.rows ?? -1;
  });
}

describe('S8 a membership in the token counts as a whole or not at all', () => {
  const sub = person('coordA1');

  it('a whole one is believed, whatever its list of associations holds', async () => {
    expect(await rowsFor({ sub, memberships: [whole] })).toBeGreaterThan(1);
    expect(await rowsFor({ sub, memberships: [{ ...whole, association_ids: [] }] })).toBe(1);
  });

  const [first, second] = whole.association_ids;
  it.each([
    ['null', null],
    ['text', first],
    ['an object', { id: first }],
    ['a list in a list', [[first]]],
    ['two lists', [[first], [second]]],
    ['an empty list in a list', [[]]],
    ['two ids in one text', [`${first},${second}`]],
    ['a null in the list', [first, null]],
    ['a text that is no id', [first, '*']],
    ['an empty text', [first, '']],
    ['braces', [`{${first}}`]],
  ])('association_ids as %s: nothing', async (_, association_ids) => {
    expect(await rowsFor({ sub, memberships: [{ ...whole, association_ids }] })).toBe(0);
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['no uuid', `${sub}' or true`],
    ['a list', [sub]],
  ])('claims about nobody (sub is %s) are no claims', async (_, nobody) => {
    expect(await rowsFor({ sub: nobody, memberships: [whole] })).toBe(0);
    expect(await rowsFor({ sub: nobody, user_role: 'global_admin' })).toBe(0);
  });
});

describe('S8.4 an erased person', () => {
  it('who ran the platform does not any longer', async () => {
    const before = await callHook(world.db.sql, signInEvent(person('global')));
    expect(before?.claims?.user_role).toBe('global_admin');
    await world.db.sql`
      update profiles set user_id = null, email = null, phone = null, full_name = 'Erased', erased_at = now()
      where id = ${person('global')}`;
    const after = await callHook(world.db.sql, signInEvent(person('global')));
    expect(after?.claims ?? {}).not.toHaveProperty('user_role');
  });
});
