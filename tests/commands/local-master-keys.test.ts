import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { localMasterKeys } from '../../ops/keys/local-master-keys.ts';
import { requireKeptKeys } from '../../ops/keys/require-kept-keys.ts';
import { createKeyWorld, type KeyWorld } from '../encryption/key-world.ts';
import { masterKeysNamed, masterKeysText } from '../encryption/master-keys-named.ts';

let world: KeyWorld;
let dir: string;
beforeAll(async () => {
  world = await createKeyWorld();
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-keys-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true });
});

const withoutVariable = () => vi.stubEnv('LIKEPERSON_MASTER_KEYS', '');

describe('the master keys of local databases', () => {
  it('are made once, by whoever is first, and kept for their owner alone', async () => {
    withoutVariable();
    const file = path.join(dir, 'deeper', 'master-keys');
    const all = await Promise.all(Array.from({ length: 8 }, () => localMasterKeys(file)));
    const ids = await Promise.all(all.map(async (keys) => (await keys.current()).id));
    expect(new Set(ids).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const kept = await readFile(file, 'utf8');
    expect((await (await localMasterKeys(file)).current()).id).toBe(kept.split(':')[0]);
    expect(await readFile(file, 'utf8')).toBe(kept);
  });

  it('are those of the variable where it is set', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('mine'));
    const file = path.join(dir, 'unused');
    expect((await (await localMasterKeys(file)).current()).id).toBe('mine');
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('are told by their place when the file cannot be read, never by what is in it', async () => {
    withoutVariable();
    const file = path.join(dir, 'broken');
    await writeFile(file, 'local-1:secret-thing');
    await expect(localMasterKeys(file)).rejects.toMatchObject({
      code: 'invalid-master-keys',
      message: expect.stringContaining(file),
    });
    await expect(localMasterKeys(file)).rejects.not.toMatchObject({
      message: expect.stringContaining('secret-thing'),
    });
  });
});

describe('kept data', () => {
  const required = (...names: string[]) =>
    requireKeptKeys(world.db.url('postgres'), masterKeysNamed(...names), '.likeperson/master-keys');

  it('without keys has none to lose', async () => {
    expect(await required('first')).toBe(false);
  });

  it('opens with the master keys that it was sealed under', async () => {
    await world.freshProvider(masterKeysNamed('first')).encryptionKey(world.organizationA);
    await world.freshProvider(masterKeysNamed('second')).encryptionKey(world.organizationB);
    expect(await required('second', 'first')).toBe(true);
  });

  it('whose master key is lost says which, and what to do', async () => {
    const said = {
      code: 'lost-master-key',
      message: expect.stringMatching(/"first".*\.likeperson\/master-keys.*--reset/s),
    };
    await expect(required('second')).rejects.toMatchObject(said);
    // Another key of that name.
    await world.db
      .sql`update private.data_keys set master_key_id = 'first' where organization_id = ${world.organizationB}`;
    await world.db
      .sql`delete from private.data_keys where organization_id = ${world.organizationA}`;
    await expect(required('first')).rejects.toMatchObject(said);
  });
});
