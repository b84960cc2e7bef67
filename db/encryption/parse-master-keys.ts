import { z } from 'zod';
import { InvalidMasterKeys } from './errors/invalid-master-keys.ts';
import type { MasterKey } from './master-keys.ts';

const KEY_BYTES = 32;
/** 32 random bytes have fewer different ones about once in 10^19: a placeholder was left in. */
const FEWEST_DIFFERENT_BYTES = 16;

const masterKey = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,31}:[A-Za-z0-9+/]{43}=$/,
    'has a key that is not an id of up to 32 characters a-z 0-9 . _ - and 32 bytes in base64',
  )
  .transform((entry) => {
    const [id = '', base64 = ''] = entry.split(':');
    return { id, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) };
  })
  .refine(
    ({ bytes }) => bytes.length === KEY_BYTES && new Set(bytes).size >= FEWEST_DIFFERENT_BYTES,
    'has a key that is not random',
  );

const masterKeys = z
  .string('is not set')
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .pipe(z.array(masterKey))
  .refine(
    (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
    'has two keys of the same id',
  );

/**
 * Reads master keys from `<id>:<base64>,<id>:<base64>`, the current one first.
 *
 * @param source what the text came from, for messages
 * @throws {InvalidMasterKeys} naming the source, never what is in it
 */
export async function parseMasterKeys(
  text: string | undefined,
  source: string,
): Promise<readonly MasterKey[]> {
  const parsed = masterKeys.safeParse(text || undefined);
  if (!parsed.success) {
    throw new InvalidMasterKeys(source, parsed.error.issues[0]?.message ?? 'cannot be read');
  }
  return await Promise.all(
    parsed.data.map(async ({ id, bytes }) => ({
      id,
      key: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey']),
    })),
  );
}
