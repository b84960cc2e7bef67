import { createCipheriv, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { lookupHash } from '../../db/encryption/lookup-hash.ts';
import {
  bytesNamed,
  keyOfA,
  nameField,
  organizationA,
  rowId,
  twoOrganizations,
} from './two-organizations.ts';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const toHex = (bytes: ArrayBuffer | Uint8Array) =>
  Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('hex');
const uuid = (text: string) => Buffer.from(text.replaceAll('-', ''), 'hex');

it('AES-256-GCM is the one of NIST SP 800-38D (McGrew and Viega, test case 16)', async () => {
  const key = fromHex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
  const plaintext = fromHex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  );
  const algorithm = {
    name: 'AES-GCM',
    iv: fromHex('cafebabefacedbaddecaf888'),
    additionalData: fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  };
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  expect(toHex(await crypto.subtle.encrypt(algorithm, imported, plaintext))).toBe(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  );
});

it.each([
  ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    toHex(Buffer.from('Jefe')),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
])('HMAC-SHA-256 is the one of RFC 4231 (key %s)', async (key, message, mac) => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', fromHex(key), algorithm, false, ['sign']);
  expect(toHex(await crypto.subtle.sign('HMAC', imported, Buffer.from(message)))).toBe(mac);
});

/** The formats put together by hand, with another library: what is stored today has to open for years. */
const boundTo = (start: Uint8Array) =>
  Buffer.concat([
    start,
    uuid(organizationA),
    uuid(rowId),
    Buffer.from('\x00\x08contacts\x00\x08name_enc', 'latin1'),
  ]);

it('a field sealed by other means in the documented format opens', async () => {
  const start = Buffer.concat([Buffer.of(1), uuid(keyOfA)]);
  const nonce = Buffer.from('000102030405060708090a0b', 'hex');
  const padded = Buffer.concat([Buffer.from('Kari Nordmann'), Buffer.of(0x80), Buffer.alloc(50)]);
  const cipher = createCipheriv('aes-256-gcm', bytesNamed('A'), nonce).setAAD(boundTo(start));
  const sealed = [cipher.update(padded), cipher.final(), cipher.getAuthTag()];
  const ciphertext = Buffer.concat([start, nonce, ...sealed]);
  expect(await decryptField(twoOrganizations, nameField, ciphertext)).toBe('Kari Nordmann');
});

it('a sealed field is version, key id, nonce, padded text and tag', async () => {
  const ciphertext = await encryptField(twoOrganizations, nameField, 'Kari Nordmann');
  expect(ciphertext).toHaveLength(1 + 16 + 12 + 64 + 16);
  expect(toHex(ciphertext.subarray(0, 17))).toBe(`01${uuid(keyOfA).toString('hex')}`);
});

it('a hash is the HMAC of organisation, table, column and value', async () => {
  const message = Buffer.concat([
    uuid(organizationA),
    Buffer.from('\x00\x08contacts\x00\x0adedup_hash', 'latin1'),
    Buffer.from('blåbær'),
  ]);
  const address = { organizationId: organizationA, table: 'contacts', column: 'dedup_hash' };
  expect(toHex(await lookupHash(twoOrganizations, address, 'blåbær'))).toBe(
    createHmac('sha256', bytesNamed('lookup A')).update(message).digest('hex'),
  );
});
