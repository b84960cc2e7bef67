import { createHash } from 'node:crypto';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';

/** What the variable holds for master keys of these names: the same key for the same name. */
export const masterKeysText = (...names: readonly string[]) =>
  names.map((name) => `${name}:${createHash('sha256').update(name).digest('base64')}`).join(',');

/** Master keys of these names, the first one current. */
export function masterKeysNamed(...names: readonly string[]): MasterKeys {
  const read = EnvironmentMasterKeys.from({ LIKEPERSON_MASTER_KEYS: masterKeysText(...names) });
  return {
    current: async () => await (await read).current(),
    byId: async (id) => await (await read).byId(id),
  };
}
