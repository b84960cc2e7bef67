import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import { isStorageKeyOf, newStorageKey } from '../../policies/storage/storage-key.ts';
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
const own = `${organization('A')}/${person('m1')}`;
const name = idOf('files/new');

/** The same place as the database: what is refused there is refused here. */
const place = { organizationId: document.organization_id, ownerId: document.owner_id };

describe("S10 a file is in its owner's folder of its organisation's part of the storage", () => {
  const elsewhere = [
    'files/1.pdf',
    `${organization('A')}/%2e%2e/${organization('B')}/x`,
    `${organization('A')}/%2e%2e/${organization('B')}/${name}.pdf`,
    `${organization('A')}/.\n./${organization('B')}/x`,
    `${organization('A')}/.\t./${organization('B')}/x`,
    `${organization('A')}\\..\\${organization('B')}\\x`,
    `${own}/%2e%2e/%2e%2e/${organization('B')}/${name}.pdf`,
    `${organization('B')}/files/1.pdf`,
    `${organization('B')}/${person('m1')}/${name}.pdf`,
    `${organization('A')}/${person('m1b')}/${name}.pdf`,
    `../${own}/${name}.pdf`,
    `${organization('A')}/../${organization('B')}/1.pdf`,
    `${organization('A')}/./1.pdf`,
    `${organization('A')}//1.pdf`,
    `${organization('A')}1/${person('m1')}/${name}.pdf`,
    `${own}/${name}.pdf/`,
    `${own}/${name}.pdf\n`,
    `\n${own}/${name}.pdf`,
    `${own}/${name}`,
    `${own}/${name}.`,
    `${own}/${name}.PDF`,
    `${own}/${name}.åpdf`,
    `${own}/${name}.abcdefghijk`,
    `${own}/${name.toUpperCase()}.pdf`,
    `${own.toUpperCase()}/${name}.pdf`,
    `${own}/`,
    organization('A'),
  ];
  it.each(elsewhere)('and nowhere else: %j', async (storage_key) => {
    expect(isStorageKeyOf(place, storage_key)).toBe(false);
    expect(await insertAs(world, 'm1', 'documents', { ...document, storage_key })).toBe('23514');
    const job = world.db.sql.begin(async (sql) => {
      await insertRow(sql, 'documents', { ...document, storage_key });
    });
    await expect(job).rejects.toMatchObject({ code: '23514' });
    const moved = world.db
      .sql`update documents set storage_key = ${storage_key} where id = ${idOf('documents/m1 draft')}`;
    await expect(moved).rejects.toMatchObject({ code: '23514' });
  });

  it.each(['pdf', 'jpg', '7z', 'x', 'a234567890'])(
    'in a place of its own there: .%s',
    async (extension) => {
      const storage_key = newStorageKey(place, extension);
      expect(await insertAs(world, 'm1', 'documents', { ...document, storage_key })).toBe(1);
    },
  );

  it('of whoever it is about, when a coordinator adds it', async () => {
    const storage_key = newStorageKey(place, 'pdf');
    expect(await insertAs(world, 'coordA1', 'documents', { ...document, storage_key })).toBe(1);
    const theirs = newStorageKey({ ...place, ownerId: person('coordA1') }, 'pdf');
    expect(
      await insertAs(world, 'coordA1', 'documents', { ...document, storage_key: theirs }),
    ).toBe('23514');
  });

  it('an older row keeps its key, and goes on', async () => {
    const id = idOf('documents/m1 draft');
    const changed = await rolledBack(world.db.sql, async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update documents set storage_key = ${`${organization('A')}/older/1.pdf`} where id = ${id}`;
      await tx`set local session_replication_role = origin`;
      return (await tx`update documents set kind = 'receipt' where id = ${id}`).count;
    });
    expect(changed).toBe(1);
  });
});
