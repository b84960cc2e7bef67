import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import type { KeyState } from '../../db/encryption/rotation/key-status.ts';
import { createKeyWorld, type KeyWorld } from '../encryption/key-world.ts';
import { masterKeysText } from '../encryption/master-keys-named.ts';
import { fromBefore } from '../world/from-before.ts';
import { likeperson, likepersonWith } from './likeperson.ts';

let world: KeyWorld;
beforeAll(async () => {
  world = await createKeyWorld();
  const provider = world.freshProvider();
  await world.addContact(provider, world.organizationA, { name: 'Kari', phone: '40000001' });
});
beforeEach(() => {
  vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('first'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => world.close());

const keys = (...args: string[]) =>
  likepersonWith({ DATABASE_URL: world.db.url('postgres') }, 'keys', ...args);

const status = async (): Promise<KeyState[]> =>
  JSON.parse((await keys('status', '--json')).stdout).keys;

describe('likeperson keys', { timeout: 90_000 }, () => {
  it('generates master keys that are read', async () => {
    const { stdout } = await likeperson('keys', 'generate', '--id', '2026-1');
    const read = await EnvironmentMasterKeys.from({ LIKEPERSON_MASTER_KEYS: stdout.trim() });
    expect((await read.current()).id).toBe('2026-1');
    expect((await likeperson('keys', 'generate')).stdout).not.toBe(stdout);
  });

  it('shows which keys are in use and how many fields are under each, and needs no master key', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', undefined);
    const { stdout, exitCode } = await keys('status');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Synshjelpen');
    expect(stdout).toContain('contacts.name_enc 1, contacts.phone_enc 1');
    expect(stdout).not.toContain('Hørselshjelpen');
  });

  it('rotates, seals again and says what it did', async () => {
    const of = ['--organization', world.organizationA];
    const rotated = await keys('rotate', ...of, '--now');
    expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rotated.stdout).toContain('Synshjelpen: generation 2');
    expect(await keys('rotate', ...of, '--now', '--purpose', 'lookup')).toMatchObject({
      exitCode: 0,
    });
    const done = await keys('reencrypt', '--organization', 'all');
    expect(done.stdout).toContain('Synshjelpen: 2 fields sealed; 1 hashes made again.');
    expect(done.exitCode).toBe(0);
    const states = (await status()).map(({ purpose, state, fields }) => [purpose, state, fields]);
    expect(states).toContainEqual(['encrypt', 'earlier', {}]);
    expect(states).toContainEqual([
      'encrypt',
      'current',
      { 'contacts.name_enc': 1, 'contacts.phone_enc': 1 },
    ]);
    expect(await world.contacts(world.freshProvider(), world.organizationA)).toMatchObject([
      { name: 'Kari', phone: '40000001' },
    ]);
  });

  it('announces a key before servers write with it', async () => {
    await keys('rotate', '--organization', world.organizationA);
    expect((await status()).map(({ state }) => state)).toContain('announced');
  });

  it('wraps all keys by another master key', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('second', 'first'));
    const { stdout } = await keys('rewrap');
    expect(stdout).toMatch(/Wrapped \d+ data keys again: all are under "second"/);
    expect(new Set((await status()).map(({ masterKeyId }) => masterKeyId))).toEqual(
      new Set(['second']),
    );
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('second'));
    expect(JSON.parse((await keys('rewrap', '--json')).stdout)).toEqual({
      masterKeyId: 'second',
      rewrapped: 0,
    });
  });

  it('names rows it had to leave, by id, and exits with 1', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('second'));
    const { sql } = world.db;
    const [row] = await fromBefore(
      sql,
      (tx) => tx<{ id: string }[]>`
      insert into contacts (organization_id, local_association_id, name_enc, dedup_hash)
      values (${world.organizationB}, ${world.organizationB}, 'never sealed', sha256('x')) returning id`,
    );
    const { stdout, exitCode } = await keys('reencrypt', '--organization', world.organizationB);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`contacts.name_enc of row ${row?.id}: tampered-ciphertext`);
    expect((await keys('status')).stdout).toContain('under no key of their organisation');
    await sql`delete from contacts where id = ${row?.id ?? null}`;
  });

  it.each([
    ['a variable that is not set', '', 'LIKEPERSON_MASTER_KEYS is not set'],
    ['a variable that cannot be read', 'secret-thing', 'LIKEPERSON_MASTER_KEYS has a key'],
    ['a master key that is not there', masterKeysText('third'), 'master key "second"'],
  ])('refuses %s in one line without what is in it', async (_, value, said) => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', value);
    const { stderr, exitCode } = await keys('rewrap');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain(value || 'undefined');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('refuses an organisation that does not exist', async () => {
    vi.stubEnv('LIKEPERSON_MASTER_KEYS', masterKeysText('second'));
    const { stderr, exitCode } = await keys('rotate', '--organization', 'nobody');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('there is no organisation nobody');
  });
});
