import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import { InvalidMasterKeys } from '../../db/encryption/errors/invalid-master-keys.ts';
import { MissingMasterKey } from '../../db/encryption/errors/missing-master-key.ts';
import { masterKeysNamed } from './master-keys-named.ts';

const key = (bytes = 32) => randomBytes(bytes).toString('base64');
const read = (value: string | undefined) =>
  EnvironmentMasterKeys.from({ LIKEPERSON_MASTER_KEYS: value });

describe('the variable with master keys', () => {
  it('has the current one first and others after it', async () => {
    const keys = await read(`2027:${key()}, 2026-b:${key()},old.1:${key()}`);
    expect((await keys.current()).id).toBe('2027');
    expect((await keys.byId('2026-b')).id).toBe('2026-b');
    expect((await keys.byId('old.1')).id).toBe('old.1');
  });

  it('gives keys that cannot be read out', async () => {
    const { key: current } = await (await read(`2026:${key()}`)).current();
    expect(current.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', current)).rejects.toThrow();
  });

  const ours = key();
  it.each([
    ['is not set', undefined],
    ['is empty', ''],
    ['has a key without an id', ours],
    ['has an id in capitals', `A:${ours}`],
    ['has an id that is too long', `${'a'.repeat(33)}:${ours}`],
    ['has a key that is too short', `a:${key(16)}`],
    ['has a key that is too long', `a:${key(48)}`],
    ['has a key that is not base64', `a:${ours.slice(0, 40)}!!!=`],
    ['has a key in base64url', `a:${'_'.repeat(43)}=`],
    ['ends in a comma', `a:${ours},`],
    ['has an id twice', `a:${ours},a:${key()}`],
    ['still has a placeholder', `a:${Buffer.alloc(32).toString('base64')}`],
    [
      'repeats a few bytes',
      `a:${Buffer.from('0123456789abcde0123456789abcde01').toString('base64')}`,
    ],
  ])('is refused when it %s, and not told', async (_, value) => {
    const error = await read(value).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidMasterKeys);
    const told = error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : '';
    expect(told).toContain('LIKEPERSON_MASTER_KEYS');
    expect(told).not.toContain(value || 'nothing to tell');
    expect(told).not.toContain(ours.slice(0, 20));
  });

  it('without the key that is asked for says which, and what to do', async () => {
    const missing = masterKeysNamed('new').byId('old');
    await expect(missing).rejects.toThrow(MissingMasterKey);
    await expect(missing).rejects.toMatchObject({ masterKeyId: 'old', code: 'missing-master-key' });
    await expect(missing).rejects.toThrow('LIKEPERSON_MASTER_KEYS');
  });
});
