import { afterAll, beforeAll, expect, it } from 'vitest';
import { tableNames } from '../../policies/access-matrix.ts';
import { serviceCommands } from '../../policies/service-access.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const changeable = tableNames.filter((table) => serviceCommands(table).includes('update'));

it.each(changeable)('S10 a server job changes every row of %s that it may', async (table) => {
  const { changed, rows } = await world.db.asService(async (tx) => {
    const { count: changed } = await tx.unsafe(`update public.${table} set updated_at = now()`);
    const [{ rows } = { rows: -1 }] = await tx.unsafe<{ rows: number }[]>(
      `select count(*)::int as rows from public.${table}`,
    );
    return { changed, rows };
  });
  expect(changed).toBe(rows);
});
