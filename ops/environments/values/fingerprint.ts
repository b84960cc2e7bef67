import { createHash } from 'node:crypto';

/**
 * Eight hex digits by which two people see that they have the same key. Only for long random values: the
 * fingerprint of a password could be tried against a list of passwords.
 */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 8);
}
