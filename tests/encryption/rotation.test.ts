import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactLookupHash, contactLookupHashes } from '../../db/encryption/contact-lookup.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { KeyPurpose } from '../../db/encryption/key-provider.ts';
import { keyStatus } from '../../db/encryption/rotation/key-status.ts';
import { recomputeContactLookups } from '../../db/encryption/rotation/recompute-contact-lookups.ts';
import { reencryptFields } from '../../db/encryption/rotation/reencrypt-fields.ts';
import { rewrapDataKeys } from '../../db/encryption/rotation/rewrap-data-keys.ts';
import { rotateDataKey } from '../../db/encryption/rotation/rotate-data-key.ts';
import { contacts } from '../../db/tables/contacts.ts';
import { fromBefore } from '../world/from-before.ts';
import { beforeUpdates } from './before-updates.ts';
import { createKeyWorld, type KeyWorld } from './key-world.ts';
import { masterKeysNamed } from './master-keys-named.ts';

let world: KeyWorld;
beforeAll(async () => {
  world = await createKeyWorld();
});
beforeEach(async () => {
  await world.db.sql`delete from contacts`;
  await world.db.sql`delete from private.data_keys`;
});
afterAll(() => world.close());

const kari = { name: 'Kari Nordmann', phone: '40000001' };
const ola = { name: 'Ola Nordmann', phone: null };
const atOnce = { retirementDelayMs: 0 };

const rotate = (purpose: KeyPurpose, organizationId = world.organizationA) =>
  rotateDataKey(world.connection, masterKeysNamed('first'), organizationId, {
    purpose,
    activeInMs: 0,
  });

const fieldsUnder = async (organizationId: string) =>
  (await keyStatus(world.connection))
    .filter((key) => key.organizationId === organizationId && key.purpose !== 'lookup')
    .map(({ generation, state, fields }) => ({ generation, state, fields }));

describe('rotating the key of an organisation', () => {
  it('leaves what is there readable, and seals new fields with the new key', async () => {
    await world.addContact(world.freshProvider(), world.organizationA, kari);
    const { generation } = await rotate('encrypt');
    expect(generation).toBe(2);
    const provider = world.freshProvider();
    await world.addContact(provider, world.organizationA, ola);
    expect(await world.contacts(provider, world.organizationA)).toMatchObject([kari, ola]);
    expect(await fieldsUnder(world.organizationA)).toEqual([
      {
        generation: 1,
        state: 'earlier',
        fields: { 'contacts.name_enc': 1, 'contacts.phone_enc': 1 },
      },
      { generation: 2, state: 'current', fields: { 'contacts.name_enc': 1 } },
    ]);
  });

  it('by several at the same time gives one key to each', async () => {
    await world.freshProvider().encryptionKey(world.organizationA);
    const rotated = await Promise.all(Array.from({ length: 4 }, () => rotate('encrypt')));
    expect(rotated.map(({ generation }) => generation).sort()).toEqual([2, 3, 4, 5]);
  });
});

describe('sealing again', () => {
  it('moves every field to the current key and retires the earlier one', async () => {
    const before = world.freshProvider();
    for (let n = 0; n < 7; n += 1) {
      await world.addContact(before, world.organizationA, { ...kari, name: `Kari ${n}` });
    }
    await world.addContact(before, world.organizationB, ola);
    const plain = await world.contacts(before, world.organizationA);
    await rotate('encrypt');
    const result = await reencryptFields(
      world.connection,
      world.freshProvider(),
      world.organizationA,
      { ...atOnce, batchRows: 3 },
    );
    expect(result).toMatchObject({ changed: 14, changedByOthers: 0, left: 0 });
    expect(result.retiredKeys).toHaveLength(1);
    expect(await fieldsUnder(world.organizationA)).toEqual([
      { generation: 1, state: 'retired', fields: {} },
      {
        generation: 2,
        state: 'current',
        fields: { 'contacts.name_enc': 7, 'contacts.phone_enc': 7 },
      },
    ]);
    expect(await fieldsUnder(world.organizationB)).toEqual([
      { generation: 1, state: 'current', fields: { 'contacts.name_enc': 1 } },
    ]);
    expect(await world.contacts(world.freshProvider(), world.organizationA)).toEqual(plain);
  });

  it('again changes nothing', async () => {
    await world.addContact(world.freshProvider(), world.organizationA, kari);
    await rotate('encrypt');
    const run = () =>
      reencryptFields(world.connection, world.freshProvider(), world.organizationA, atOnce);
    await run();
    expect(await run()).toMatchObject({ changed: 0, left: 0, retiredKeys: [] });
  });

  it('stopped half-way goes on where it was', async () => {
    const before = world.freshProvider();
    for (const name of ['A', 'B', 'C', 'D']) {
      await world.addContact(before, world.organizationA, { ...ola, name });
    }
    await rotate('encrypt');
    const stop = new AbortController();
    let written = 0;
    const stopping = beforeUpdates(world.connection, () => {
      written += 1;
      if (written === 2) stop.abort();
    });
    const options = { ...atOnce, signal: stop.signal };
    await expect(
      reencryptFields(stopping, world.freshProvider(), world.organizationA, options),
    ).rejects.toThrow('aborted');
    const rest = await reencryptFields(
      world.connection,
      world.freshProvider(),
      world.organizationA,
      atOnce,
    );
    expect(rest).toMatchObject({ changed: 2, left: 0 });
    const names = (await world.contacts(world.freshProvider(), world.organizationA)).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['A', 'B', 'C', 'D']);
  });

  it('leaves what it cannot open or may not write, goes on, and keeps their key', async () => {
    const before = world.freshProvider();
    const broken = await world.addContact(before, world.organizationA, ola);
    const foreign = await world.addContact(before, world.organizationA, { ...ola, name: 'Per' });
    const refused = await world.addContact(before, world.organizationA, { ...ola, name: 'Siv' });
    await world.addContact(before, world.organizationA, { ...ola, name: 'Åse' });
    const { sql: admin } = world.db;
    await admin`update contacts set name_enc = set_byte(name_enc, 40, get_byte(name_enc, 40) # 1) where id = ${broken}`;
    await fromBefore(
      admin,
      (tx) =>
        tx`update contacts set name_enc = set_byte(name_enc, 5, get_byte(name_enc, 5) # 1) where id = ${foreign}`,
    );
    await admin.unsafe(`
      create function public.keep() returns trigger language plpgsql as $$ begin raise exception 'stays' using errcode = '42501'; end $$;
      create trigger keep before update on public.contacts for each row when (old.id = '${refused}') execute function public.keep();`);
    await rotate('encrypt');
    const result = await reencryptFields(
      world.connection,
      world.freshProvider(),
      world.organizationA,
      atOnce,
    );
    await admin`drop function public.keep cascade`;
    expect(result).toMatchObject({ changed: 1, left: 3, retiredKeys: [] });
    const name = { table: 'contacts', column: 'name_enc' };
    expect(result.leftRows.toSorted((a, b) => (a.because < b.because ? -1 : 1))).toEqual([
      { ...name, rowId: refused, because: 'refused' },
      { ...name, rowId: broken, because: 'tampered-ciphertext' },
      { ...name, rowId: foreign, because: 'unknown-key' },
    ]);
    expect((await fieldsUnder(world.organizationA)).map(({ state }) => state)).toContain('unknown');
  });

  it('does not write over what somebody wrote meanwhile', async () => {
    const before = world.freshProvider();
    const id = await world.addContact(before, world.organizationA, ola);
    await rotate('encrypt');
    const address = {
      organizationId: world.organizationA,
      table: 'contacts',
      column: 'name_enc',
      rowId: id,
    };
    const theirs = await encryptField(before, address, 'Ola Hansen');
    const slow = beforeUpdates(world.connection, async () => {
      await world.db.sql`update contacts set name_enc = ${theirs} where id = ${id}`;
    });
    const run = (connection: KeyWorld['connection']) =>
      reencryptFields(connection, world.freshProvider(), world.organizationA, atOnce);
    expect(await run(slow)).toMatchObject({ changed: 0, changedByOthers: 1, retiredKeys: [] });
    expect(await run(world.connection)).toMatchObject({ changed: 1, left: 0 });
    const [contact] = await world.contacts(world.freshProvider(), world.organizationA);
    expect(contact?.name).toBe('Ola Hansen');
  });

  it('does not retire a key while servers may still write with it', async () => {
    const stale = world.freshProvider();
    await world.addContact(stale, world.organizationA, ola);
    await rotate('encrypt');
    const result = await reencryptFields(
      world.connection,
      world.freshProvider(),
      world.organizationA,
    );
    expect(result).toMatchObject({ changed: 1, retiredKeys: [] });
    await world.addContact(stale, world.organizationA, { ...ola, name: 'Sen' });
    expect(await fieldsUnder(world.organizationA)).toMatchObject([
      { state: 'earlier', fields: { 'contacts.name_enc': 1 } },
      { state: 'current', fields: { 'contacts.name_enc': 1 } },
    ]);
  });

  it('a key that is retired still opens what came late', async () => {
    const stale = world.freshProvider();
    await world.addContact(stale, world.organizationA, ola);
    await rotate('encrypt');
    const run = () =>
      reencryptFields(world.connection, world.freshProvider(), world.organizationA, atOnce);
    // Written while the key was in use, and committed when it is not any more.
    await world.db.sql.begin(async (sql) => {
      await world.addContact(stale, world.organizationA, { ...ola, name: 'Altfor Sen' }, sql);
      expect((await run()).retiredKeys).toHaveLength(1);
    });
    const late = await world.contacts(world.freshProvider(), world.organizationA);
    expect(late.map(({ name }) => name)).toEqual(['Altfor Sen', 'Ola Nordmann']);
    expect(await run()).toMatchObject({ changed: 1, left: 0 });
  });

  it('nothing new is written under a key that is retired', async () => {
    const stale = world.freshProvider();
    await world.addContact(stale, world.organizationA, ola);
    await rotate('encrypt');
    await reencryptFields(world.connection, world.freshProvider(), world.organizationA, atOnce);
    const late = world.addContact(stale, world.organizationA, { ...ola, name: 'Altfor Sen' });
    await expect(late).rejects.toMatchObject({ code: '23514' });
    await world.addContact(world.freshProvider(), world.organizationA, { ...ola, name: 'Ny' });
  });
});

describe('rotating the lookup key', () => {
  const find = async (organizationId: string, contact: typeof kari | typeof ola) => {
    const hashes = await contactLookupHashes(world.freshProvider(), organizationId, {
      ...contact,
      birthYear: null,
    });
    const rows = await world.connection.execute(sql`
      select id from contacts
      where organization_id = ${organizationId} and ${inArray(contacts.dedupHash, [...hashes])}`);
    return [...rows].map(({ id }) => String(id));
  };

  it('finds everybody before, while and after the hashes are made anew', async () => {
    const before = world.freshProvider();
    const old = await world.addContact(before, world.organizationA, kari);
    expect(await find(world.organizationA, { ...kari, phone: '+47 400 00 001' })).toEqual([old]);
    await rotate('lookup');
    const young = await world.addContact(world.freshProvider(), world.organizationA, ola);
    expect(await find(world.organizationA, kari)).toEqual([old]);
    expect(await find(world.organizationA, ola)).toEqual([young]);
    const result = await recomputeContactLookups(
      world.connection,
      world.freshProvider(),
      world.organizationA,
      { ...atOnce, batchRows: 1 },
    );
    expect(result).toMatchObject({ changed: 1, left: 0 });
    expect(result.retiredKeys).toHaveLength(1);
    expect(await find(world.organizationA, kari)).toEqual([old]);
    expect(await find(world.organizationA, ola)).toEqual([young]);
    expect(await find(world.organizationB, kari)).toEqual([]);
    expect(await world.freshProvider().lookupKeys(world.organizationA)).toHaveLength(1);
  });

  it('leaves two contacts that are one person to people, and their keys', async () => {
    const stale = world.freshProvider();
    const one = await world.addContact(stale, world.organizationA, kari);
    await rotate('lookup');
    await world.addContact(world.freshProvider(), world.organizationA, kari);
    const result = await recomputeContactLookups(
      world.connection,
      world.freshProvider(),
      world.organizationA,
      atOnce,
    );
    expect(result).toMatchObject({ changed: 0, left: 1, retiredKeys: [] });
    expect(result.leftRows).toEqual([
      { table: 'contacts', column: 'dedup_hash', rowId: one, because: 'duplicate' },
    ]);
  });

  it('mends a hash that is not the one of its contact', async () => {
    const provider = world.freshProvider();
    const id = await world.addContact(provider, world.organizationA, kari);
    await world.db.sql`update contacts set dedup_hash = sha256('wrong') where id = ${id}`;
    await recomputeContactLookups(world.connection, provider, world.organizationA);
    const identity = { ...kari, birthYear: null };
    const [row] = await world.db.sql<
      { hash: Uint8Array }[]
    >`select dedup_hash as hash from contacts`;
    const expected = await contactLookupHash(provider, world.organizationA, identity);
    expect(new Uint8Array(row?.hash ?? [])).toEqual(expected);
  });
});

describe('replacing the master key', () => {
  it('wraps every data key again and touches no row', async () => {
    const before = world.freshProvider();
    await world.addContact(before, world.organizationA, kari);
    await world.addContact(before, world.organizationB, ola);
    const rows = await world.db.sql`select id, name_enc, dedup_hash from contacts order by id`;
    const both = masterKeysNamed('second', 'first');
    // Servers that know both work throughout.
    await world.addContact(world.freshProvider(both), world.organizationA, ola);
    await world.db
      .sql`delete from contacts where organization_id = ${world.organizationA} and phone_enc is null`;
    expect(await rewrapDataKeys(world.connection, both)).toBe(4);
    expect(await rewrapDataKeys(world.connection, both)).toBe(0);
    const under = await world.db.sql`select distinct master_key_id from private.data_keys`;
    expect([...under]).toEqual([{ master_key_id: 'second' }]);
    expect(await world.db.sql`select id, name_enc, dedup_hash from contacts order by id`).toEqual(
      rows,
    );
    const after = world.freshProvider(masterKeysNamed('second'));
    expect(await world.contacts(after, world.organizationA)).toMatchObject([kari]);
    expect(await world.contacts(after, world.organizationB)).toMatchObject([ola]);
  });

  it('by two jobs at the same time ends the same', async () => {
    await world.addContact(world.freshProvider(), world.organizationA, kari);
    const both = masterKeysNamed('second', 'first');
    const counts = await Promise.all([
      rewrapDataKeys(world.connection, both),
      rewrapDataKeys(world.connection, both),
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    const after = world.freshProvider(masterKeysNamed('second'));
    expect(await world.contacts(after, world.organizationA)).toMatchObject([kari]);
  });

  it('stops at a key whose master key is not there, with all keys as they were', async () => {
    await world.addContact(world.freshProvider(), world.organizationA, kari);
    await expect(rewrapDataKeys(world.connection, masterKeysNamed('second'))).rejects.toMatchObject(
      { code: 'missing-master-key', masterKeyId: 'first' },
    );
    expect(await world.contacts(world.freshProvider(), world.organizationA)).toMatchObject([kari]);
  });
});

it('the status of keys tells nothing of what is in fields', async () => {
  const provider = world.freshProvider();
  const id = await world.addContact(provider, world.organizationA, kari);
  const told = JSON.stringify(await keyStatus(world.connection));
  expect(told).not.toContain(id);
  expect(told).not.toContain('wrapped');
  const address = { organizationId: world.organizationA, table: 'contacts', column: 'name_enc' };
  const [row] = await world.db.sql<{ name: Uint8Array }[]>`select name_enc as name from contacts`;
  expect(
    await decryptField(provider, { ...address, rowId: id }, row?.name ?? new Uint8Array()),
  ).toBe(kari.name);
});
