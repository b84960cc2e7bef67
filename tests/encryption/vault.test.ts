import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheMs } from '../../db/encryption/cache-limits.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { InvalidMasterKeys } from '../../db/encryption/errors/invalid-master-keys.ts';
import { MissingMasterKey } from '../../db/encryption/errors/missing-master-key.ts';
import { rewrapDataKeys } from '../../db/encryption/rotation/rewrap-data-keys.ts';
import { vaultKeyProvider } from '../../db/encryption/vault-key-provider.ts';
import { VaultMasterKeys } from '../../db/encryption/vault-master-keys.ts';
import { createKeyWorld, type KeyWorld } from './key-world.ts';
import { masterKeysText } from './master-keys-named.ts';
import { vaultSurface } from './vault-surface.ts';

let world: KeyWorld;
beforeAll(async () => {
  world = await createKeyWorld();
  await world.db.sql.unsafe(vaultSurface);
});
beforeEach(async () => {
  await world.db.sql`delete from private.data_keys`;
  await world.db.sql`delete from vault.secrets`;
});
afterAll(() => world.close());

/** As an operator does it. */
async function setSecret(secret: string): Promise<void> {
  const { sql } = world.db;
  const [known] = await sql<{ id: string }[]>`
    select id from vault.secrets where name = 'likeperson_master_keys'`;
  if (known) await sql`select vault.update_secret(${known.id}, ${secret})`;
  else await sql`select vault.create_secret(${secret}, 'likeperson_master_keys')`;
}

const address = () => ({
  organizationId: world.organizationA,
  table: 'contacts',
  column: 'name_enc',
  rowId: 'c0000000-0000-4000-8000-00000000000c',
});

describe('master keys in the vault', () => {
  it('wrap data keys, as service_role reads them', async () => {
    await setSecret(masterKeysText('first'));
    const sealed = await encryptField(vaultKeyProvider(world.connection), address(), 'Kari');
    const other = vaultKeyProvider(world.connection);
    expect(await decryptField(other, address(), sealed)).toBe('Kari');
    const [key] = await world.db.sql`select master_key_id from private.data_keys`;
    expect(key).toEqual({ master_key_id: 'first' });
  });

  it('are the same as those of the variable', async () => {
    await setSecret(masterKeysText('first'));
    const sealed = await encryptField(vaultKeyProvider(world.connection), address(), 'Kari');
    expect(await decryptField(world.freshProvider(), address(), sealed)).toBe('Kari');
  });

  it('are replaced while servers work', async () => {
    let at = 0;
    await setSecret(masterKeysText('first'));
    const server = vaultKeyProvider(world.connection, { now: () => at });
    const sealed = await encryptField(server, address(), 'Kari');
    await setSecret(masterKeysText('second', 'first'));
    expect(await rewrapDataKeys(world.connection, new VaultMasterKeys(world.connection))).toBe(1);
    // It has not read the secret since, and meets a key under a master key it does not know.
    at += cacheMs - 1;
    expect(await decryptField(server, address(), sealed)).toBe('Kari');
    at += cacheMs;
    await setSecret(masterKeysText('second'));
    expect(await decryptField(server, address(), sealed)).toBe('Kari');
  });

  it('are read again when a data key names one that is new', async () => {
    await setSecret(masterKeysText('first'));
    const masterKeys = new VaultMasterKeys(world.connection, () => 0);
    expect((await masterKeys.current()).id).toBe('first');
    await setSecret(masterKeysText('second', 'first'));
    expect((await masterKeys.current()).id).toBe('first');
    expect((await masterKeys.byId('second')).id).toBe('second');
    expect((await masterKeys.current()).id).toBe('second');
    await expect(masterKeys.byId('third')).rejects.toThrow(MissingMasterKey);
  });

  it('that are missing or unreadable are named, not told', async () => {
    const ask = () => new VaultMasterKeys(world.connection).current();
    await expect(ask()).rejects.toThrow(InvalidMasterKeys);
    await expect(ask()).rejects.toThrow(
      'the secret likeperson_master_keys of the vault is not set',
    );
    await setSecret('first:c2VjcmV0');
    await expect(ask()).rejects.toThrow('likeperson_master_keys');
    await expect(ask()).rejects.not.toThrow('c2VjcmV0');
  });

  it('are out of reach of whoever has a token', async () => {
    for (const claims of [null, { role: 'authenticated', user_role: 'global_admin' }]) {
      const reading = world.db.as(claims, (sql) => sql`select * from vault.decrypted_secrets`);
      await expect(reading).rejects.toMatchObject({ code: '42501' });
    }
  });
});
