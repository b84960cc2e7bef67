import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  activationDelayMs,
  cachedOrganizations,
  cacheMs,
} from '../../db/encryption/cache-limits.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { environmentKeyProvider } from '../../db/encryption/environment-key-provider.ts';
import { DamagedDataKey } from '../../db/encryption/errors/damaged-data-key.ts';
import { MissingMasterKey } from '../../db/encryption/errors/missing-master-key.ts';
import { UnknownOrganization } from '../../db/encryption/errors/unknown-organization.ts';
import { ExpiringCache } from '../../db/encryption/expiring-cache.ts';
import { rotateDataKey } from '../../db/encryption/rotation/rotate-data-key.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';
import { StoredKeyProvider } from '../../db/encryption/stored-key-provider.ts';
import { createKeyWorld, type KeyWorld } from './key-world.ts';
import { masterKeysNamed, masterKeysText } from './master-keys-named.ts';

let world: KeyWorld;
beforeAll(async () => {
  world = await createKeyWorld();
});
beforeEach(async () => {
  await world.db.sql`delete from private.data_keys`;
});
afterAll(() => world.close());

const field = (organizationId: string) => ({
  organizationId,
  table: 'contacts',
  column: 'name_enc',
  rowId: 'c0000000-0000-4000-8000-00000000000c',
});

/** A provider that counts its statements and goes by a clock of its own. */
function counted() {
  const seen = { statements: 0, at: 1_000 };
  const connection = {
    execute: (...args: Parameters<KeyWorld['connection']['execute']>) => {
      seen.statements += 1;
      return world.connection.execute(...args);
    },
  };
  const provider = new StoredKeyProvider(connection, masterKeysNamed('first'), {
    now: () => seen.at,
  });
  return { seen, provider };
}

describe('the keys of an organisation', () => {
  it('are made once, however many servers ask at the same time', async () => {
    const providers = Array.from({ length: 6 }, () => world.freshProvider());
    const keys = await Promise.all(
      providers.flatMap((it) => [
        it.encryptionKey(world.organizationA),
        it.encryptionKey(world.organizationA.toUpperCase()),
      ]),
    );
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(await world.db.sql`select from private.data_keys`).toHaveLength(1);
  });

  it('of one purpose are found although those of the other were read meanwhile', async () => {
    let encryptionKey: Promise<unknown> | undefined;
    const connection: ServiceConnection = {
      execute: async (statement) => {
        const { sql, params } = new PgDialect().sqlToQuery(statement);
        const makesLookupKey = /^\s*insert/.test(sql) && params.includes('lookup');
        if (makesLookupKey) await encryptionKey;
        return await world.connection.execute(statement);
      },
    };
    const provider = new StoredKeyProvider(connection, masterKeysNamed('first'));
    const lookupKeys = provider.lookupKeys(world.organizationA);
    encryptionKey = provider.encryptionKey(world.organizationA);
    await encryptionKey;
    expect(await lookupKeys).toHaveLength(1);
  });

  it('are others for each organisation and purpose, and cannot be read out', async () => {
    const provider = world.freshProvider();
    const [lookup] = await provider.lookupKeys(world.organizationA);
    const keys = [
      await provider.encryptionKey(world.organizationA),
      await provider.encryptionKey(world.organizationB),
      lookup,
    ];
    expect(new Set(keys.map(({ id }) => id)).size).toBe(3);
    for (const { key } of keys) expect(key.extractable).toBe(false);
    expect(await provider.decryptionKey(world.organizationA, lookup.id)).toBeUndefined();
  });

  it('open what another server sealed', async () => {
    const sealed = await encryptField(world.freshProvider(), field(world.organizationA), 'Kari');
    const other = await environmentKeyProvider(world.connection, {
      LIKEPERSON_MASTER_KEYS: masterKeysText('first'),
    });
    expect(await decryptField(other, field(world.organizationA), sealed)).toBe('Kari');
  });

  it('are not made for an organisation that does not exist', async () => {
    const nobody = '99999999-0000-4000-8000-000000000000';
    await expect(world.freshProvider().encryptionKey(nobody)).rejects.toThrow(UnknownOrganization);
    const rotating = rotateDataKey(world.connection, masterKeysNamed('first'), nobody, {
      purpose: 'encrypt',
    });
    await expect(rotating).rejects.toThrow(UnknownOrganization);
  });

  it('go when the organisation goes', async () => {
    const gone = crypto.randomUUID();
    await world.db
      .sql`insert into organizations (id, name, org_number, status) values (${gone}, 'For kort', '900000009', 'active')`;
    await world.freshProvider().encryptionKey(gone);
    await world.db.asService(async (tx) => {
      await tx`delete from organizations where id = ${gone}`;
      expect(await tx`select from private.data_keys where organization_id = ${gone}`).toEqual([]);
    });
  });
});

describe('a provider', () => {
  it('reads the keys of an organisation once a minute', async () => {
    await world.freshProvider().encryptionKey(world.organizationA);
    const { seen, provider } = counted();
    for (let call = 0; call < 50; call += 1) await provider.encryptionKey(world.organizationA);
    expect(seen.statements).toBe(1);
    seen.at += cacheMs - 1;
    await provider.encryptionKey(world.organizationA);
    expect(seen.statements).toBe(1);
    seen.at += 1;
    await provider.encryptionKey(world.organizationA);
    expect(seen.statements).toBe(2);
  });

  it('writes with a new key when it is due, having known of it before', async () => {
    const { seen, provider } = counted();
    const first = await provider.encryptionKey(world.organizationA);
    const [lookup] = await provider.lookupKeys(world.organizationA);
    const masterKeys = masterKeysNamed('first');
    const activeInMs = cacheMs / 2;
    const next = await rotateDataKey(world.connection, masterKeys, world.organizationA, {
      purpose: 'encrypt',
      activeInMs,
    });
    const nextLookup = await rotateDataKey(world.connection, masterKeys, world.organizationA, {
      purpose: 'lookup',
      activeInMs,
    });
    seen.at += cacheMs;
    expect((await provider.encryptionKey(world.organizationA)).id).toBe(first.id);
    const live = await provider.lookupKeys(world.organizationA);
    expect(live.map(({ id }) => id)).toEqual([lookup.id, nextLookup.id]);
    const statements = seen.statements;
    seen.at += activeInMs;
    expect((await provider.encryptionKey(world.organizationA)).id).toBe(next.id);
    const due = await provider.lookupKeys(world.organizationA);
    expect(due.map(({ id }) => id)).toEqual([nextLookup.id, lookup.id]);
    expect(seen.statements).toBe(statements);
    expect(activationDelayMs).toBeGreaterThan(cacheMs);
    expect(await provider.decryptionKey(world.organizationA, first.id)).toMatchObject({
      id: first.id,
    });
  });

  it('looks again for a key it does not know, once for all who ask', async () => {
    const { seen, provider } = counted();
    await provider.encryptionKey(world.organizationA);
    await rotateDataKey(world.connection, masterKeysNamed('first'), world.organizationA, {
      purpose: 'encrypt',
      activeInMs: 0,
    });
    const other = world.freshProvider();
    const sealed = await encryptField(other, field(world.organizationA), 'Kari');
    const before = seen.statements;
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => decryptField(provider, field(world.organizationA), sealed)),
    );
    expect(new Set(opened)).toEqual(new Set(['Kari']));
    expect(seen.statements - before).toBe(1);
  });

  it('does not remember what failed', async () => {
    let broken = true;
    const connection = {
      execute: (...args: Parameters<KeyWorld['connection']['execute']>) =>
        broken ? Promise.reject(new RangeError('no database')) : world.connection.execute(...args),
    };
    const provider = new StoredKeyProvider(connection, masterKeysNamed('first'));
    await expect(provider.encryptionKey(world.organizationA)).rejects.toThrow(RangeError);
    broken = false;
    expect(await provider.encryptionKey(world.organizationA)).toHaveProperty('id');
  });

  it('without the master key says so, and opens what is under others', async () => {
    const first = world.freshProvider();
    const sealed = await encryptField(first, field(world.organizationA), 'Kari');
    const without = world.freshProvider(masterKeysNamed('second'));
    await expect(decryptField(without, field(world.organizationA), sealed)).rejects.toThrow(
      MissingMasterKey,
    );
    await rotateDataKey(world.connection, masterKeysNamed('second'), world.organizationA, {
      purpose: 'encrypt',
      activeInMs: 0,
    });
    const later = world.freshProvider(masterKeysNamed('second'));
    const own = await encryptField(later, field(world.organizationA), 'Ola');
    expect(await decryptField(later, field(world.organizationA), own)).toBe('Ola');
    const both = world.freshProvider(masterKeysNamed('second', 'first'));
    expect(await decryptField(both, field(world.organizationA), sealed)).toBe('Kari');
  });
});

describe('a wrapped key in the database', () => {
  it.each([
    ['was changed', `wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)`],
    ['has another nonce', `wrapped = set_byte(wrapped, 0, get_byte(wrapped, 0) # 1)`],
    ['got another id', `id = '99999999-0000-4000-8000-000000000000'`],
    [
      'was moved to another organisation',
      `organization_id = (select id from organizations where name = 'Hørselshjelpen')`,
    ],
    [
      'got another purpose',
      `purpose = case purpose when 'lookup' then 'encrypt' else 'lookup' end`,
    ],
    ['names another master key', `master_key_id = 'second'`],
  ])('does not open when it %s', async (_, change) => {
    await world.freshProvider().encryptionKey(world.organizationA);
    await world.db.sql.unsafe(`update private.data_keys set ${change}`);
    const provider = world.freshProvider(masterKeysNamed('first', 'second'));
    const asked = await Promise.allSettled([
      provider.encryptionKey(world.organizationA),
      provider.encryptionKey(world.organizationB),
      provider.lookupKeys(world.organizationA),
    ]);
    const refused = asked.flatMap((it) => (it.status === 'rejected' ? [it.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(DamagedDataKey);
  });

  it('does not open with another key under the same name', async () => {
    await world.freshProvider().encryptionKey(world.organizationA);
    const { byId } = masterKeysNamed('other');
    const impostor = { current: () => byId('other'), byId: () => byId('other') };
    await expect(
      world.freshProvider(impostor).encryptionKey(world.organizationA),
    ).rejects.toMatchObject({ code: 'damaged-data-key', masterKeyId: 'first' });
  });
});

it('keeps a bounded number of values, the last used', async () => {
  const loaded: string[] = [];
  const cache = new ExpiringCache({
    load: async (key) => loaded.push(key),
    lifetimeMs: 10,
    most: 3,
    now: () => 0,
  });
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await cache.get(key);
  expect(loaded).toEqual(['a', 'b', 'c', 'd', 'b']);
  expect(cachedOrganizations).toBeGreaterThan(0);
});
