import type { Value } from '../model.ts';
import { bytesOf } from './naming.ts';

const hexOf = (label: string) => bytesOf(label).slice(2);

/** Of a text of less than 64 bytes: padded text and tag. */
const SEALED_BYTES = 64 + 16;
const NONCE_BYTES = 12;
/** Of a row that has no organisation. */
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * What the database sees of a short text that is sealed in an organisation: version, key, nonce, and bytes that tell it
 * nothing. Nobody opens it in a proof, so they need no text. The organisation's key has the organisation's id.
 */
export function sealedIn(organization: Value | undefined, label: string): string {
  const keyId = String(organization ?? nowhere).replaceAll('-', '');
  const nonce = hexOf(`nonce of ${label}`).slice(0, 2 * NONCE_BYTES);
  const sealed = [1, 2, 3].map((part) => hexOf(`${part} of ${label}`)).join('');
  return `\\x01${keyId}${nonce}${sealed.slice(0, 2 * SEALED_BYTES)}`;
}

/** Gives each organisation that is there its key. */
export const insertDataKeys = `
  insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id)
  select id, id, 'encrypt', 1, decode(repeat('5a', 60), 'hex'), 'proof' from public.organizations
  on conflict do nothing`;

/** A handover in the form of a compact JWE, to no device. */
export function deviceMessage(label: string): string {
  const part = (name: string, bytes: number) =>
    Buffer.from(hexOf(`${name} of ${label}`), 'hex')
      .subarray(0, bytes)
      .toString('base64url');
  const header = Buffer.from('{"alg":"ECDH-ES","enc":"A256GCM"}').toString('base64url');
  const jwe = [header, '', part('nonce', 12), part('text', 32), part('tag', 16)].join('.');
  return `\\x${Buffer.from(jwe).toString('hex')}`;
}
