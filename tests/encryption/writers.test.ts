import { afterAll, beforeAll, expect, it } from 'vitest';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { recomputeContactLookups } from '../../db/encryption/rotation/recompute-contact-lookups.ts';
import { reencryptFields } from '../../db/encryption/rotation/reencrypt-fields.ts';
import { rewrapDataKeys } from '../../db/encryption/rotation/rewrap-data-keys.ts';
import { rotateDataKey } from '../../db/encryption/rotation/rotate-data-key.ts';
import { createKeyWorld, type KeyWorld } from './key-world.ts';
import { masterKeysNamed } from './master-keys-named.ts';

let world: KeyWorld;
beforeAll(async () => {
  world = await createKeyWorld();
});
afterAll(() => world.close());

const WRITERS = 4;
const WRITES = 250;
const CONTACTS = 8;
const masterKeys = masterKeysNamed('second', 'first');

/**
 * A server that adds contacts and renames them, each of them known to it alone. Its keys are as old as it is: it has
 * learnt of no rotation since it began.
 */
async function write(server: number, last: Map<string, string>): Promise<void> {
  const provider = world.freshProvider(masterKeys);
  const mine: string[] = [];
  for (let count = 0; count < WRITES; count += 1) {
    const name = `Server ${server} no. ${count}`;
    const known = mine[count % CONTACTS];
    if (known) {
      const address = {
        organizationId: world.organizationA,
        table: 'contacts',
        column: 'name_enc',
        rowId: known,
      };
      const sealed = await encryptField(provider, address, name);
      await world.db.sql`update contacts set name_enc = ${sealed} where id = ${known}`;
      last.set(known, name);
    } else {
      const phone = `4000${server}${String(count).padStart(3, '0')}`;
      const id = await world.addContact(provider, world.organizationA, { name, phone });
      mine.push(id);
      last.set(id, name);
    }
  }
}

it('rotation beside writers who know only earlier keys loses nothing they wrote', async () => {
  const last = new Map<string, string>();
  await world.addContact(world.freshProvider(), world.organizationB, { name: 'Ola', phone: null });
  const writing = Array.from({ length: WRITERS }, (_, server) => write(server, last));
  let done = false;
  const written = Promise.all(writing).then(() => {
    done = true;
  });
  let rounds = 0;
  const round = async () => {
    for (const purpose of ['encrypt', 'lookup'] as const) {
      const options = { purpose, activeInMs: 0 };
      await rotateDataKey(world.connection, masterKeys, world.organizationA, options);
    }
    // Whatever is read at once is old by the time the last of it is written.
    const options = { batchRows: 1_000, retirementDelayMs: 0 };
    const job = world.freshProvider(masterKeys);
    const [sealed, hashed] = await Promise.all([
      reencryptFields(world.connection, job, world.organizationA, options),
      recomputeContactLookups(world.connection, job, world.organizationA, options),
      rewrapDataKeys(world.connection, masterKeys),
    ]);
    rounds += 1;
    return { sealed, hashed };
  };
  while (!done) await round();
  await written;
  await round();
  const { sealed, hashed } = await round();

  expect(rounds).toBeGreaterThan(2);
  expect(sealed).toMatchObject({ changedByOthers: 0, left: 0 });
  expect(hashed).toMatchObject({ left: 0 });
  const server = world.freshProvider(masterKeysNamed('second'));
  const found = await world.contacts(server, world.organizationA);
  expect(new Map(found.map(({ id, name }) => [id, name]))).toEqual(last);
  expect(await world.contacts(server, world.organizationB)).toMatchObject([{ name: 'Ola' }]);
});
