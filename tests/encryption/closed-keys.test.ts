import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fateAs } from '../access/fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { organization } from '../world/organizations.ts';
import { personas } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const attempts = {
  'reads them': 'select * from private.data_keys',
  'counts them': 'select count(*) from private.data_keys',
  'reads one column': 'select wrapped from private.data_keys',
  'copies them': 'copy private.data_keys to stdout',
  'adds one':
    "insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id) select id, gen_random_uuid(), 'encrypt', 99, sha256('x') || substring(sha256('y') for 28), 'first' from public.organizations",
  'changes them': "update private.data_keys set master_key_id = 'mine'",
  'retires them': 'update private.data_keys set retired_at = now()',
  'removes them': 'delete from private.data_keys',
  'empties the table': 'truncate private.data_keys',
  'locks them': 'select from private.data_keys for share',
};

describe('S10 the keys of organisations', () => {
  it.each(Object.entries(attempts))('nobody with a token %s', async (_, statement) => {
    for (const caller of [...personas, 'anon'] as const) {
      const fate = await fateAs(world, caller, (sql) => sql.unsafe(statement));
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it.each([
    ['service_role', { role: 'authenticated', user_role: 'service_role' }],
    ['global_admin', { role: 'authenticated', user_role: 'global_admin' }],
  ])('claims that say %s do not help', async (_, claims) => {
    const reading = world.db.as(claims, (sql) => sql`select * from private.data_keys`);
    await expect(reading).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it.each([
    ['remove them', 'delete from private.data_keys'],
    ['empty the table', 'truncate private.data_keys'],
    ['give one another id', 'update private.data_keys set id = gen_random_uuid()'],
    [
      'give one to another organisation',
      'update private.data_keys set organization_id = organization_id',
    ],
    ['change its purpose', "update private.data_keys set purpose = 'lookup'"],
    ['change its generation', 'update private.data_keys set generation = generation + 1'],
    ['change when it is used', 'update private.data_keys set active_from = now()'],
  ])('server jobs cannot %s', async (_, statement) => {
    const doing = world.db.asService((sql) => sql.unsafe(statement));
    await expect(doing).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it('server jobs read them, wrap them again and retire them', async () => {
    const changed = await world.db.asService(
      (sql) => sql`
        update private.data_keys set wrapped = wrapped, master_key_id = master_key_id, retired_at = now()
        where organization_id = ${organization('A')} returning purpose`,
    );
    expect([...changed]).toEqual([{ purpose: 'encrypt' }, { purpose: 'lookup' }]);
  });

  it.each([
    ['is as long as no wrapping', "wrapped = '\\x00'"],
    ['names a master key in a way nothing reads', "master_key_id = 'A key'"],
    ['is for nothing we know', "purpose = 'sign'"],
    ['is before the first', 'generation = 0'],
  ])('a key that %s cannot be stored', async (_, change) => {
    await expect(
      world.db.sql.unsafe(`update private.data_keys set ${change}`),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
