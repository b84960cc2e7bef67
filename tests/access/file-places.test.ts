import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { insertAs } from './fate-as.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const document = {
  organization_id: organization('A'),
  local_association_id: association('al1'),
  owner_id: person('m1'),
  kind: 'receipt',
  sha256: `\\x${'2f'.repeat(32)}`,
};

describe("S10 a file is in its organisation's part of the storage", () => {
  const elsewhere = [
    'files/1.pdf',
    `${organization('B')}/files/1.pdf`,
    `../${organization('A')}/1.pdf`,
    `${organization('A')}/../${organization('B')}/1.pdf`,
    `${organization('A')}/./1.pdf`,
    `${organization('A')}//1.pdf`,
    `${organization('A')}1/1.pdf`,
    `${organization('A')}/`,
    organization('A'),
  ];
  it.each(elsewhere)('and nowhere else: %s', async (storage_key) => {
    expect(await insertAs(world, 'm1', 'documents', { ...document, storage_key })).toBe('23514');
    const job = world.db.sql.begin(async (sql) => {
      await insertRow(sql, 'documents', { ...document, storage_key });
    });
    await expect(job).rejects.toMatchObject({ code: '23514' });
    const moved = world.db
      .sql`update documents set storage_key = ${storage_key} where id = ${idOf('documents/m1 draft')}`;
    await expect(moved).rejects.toMatchObject({ code: '23514' });
  });

  it.each(['1.pdf', '..1.pdf', 'a..b/c.', '.hidden/...'])(
    'in any place there: %s',
    async (path) => {
      const storage_key = `${organization('A')}/${path}`;
      expect(await insertAs(world, 'm1', 'documents', { ...document, storage_key })).toBe(1);
    },
  );
});
