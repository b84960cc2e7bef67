import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { TamperedCiphertext } from '../../db/encryption/errors/tampered-ciphertext.ts';
import { UnencryptableText } from '../../db/encryption/errors/unencryptable-text.ts';
import { UnknownKey } from '../../db/encryption/errors/unknown-key.ts';
import { associatedData, type FieldAddress } from '../../db/encryption/field-address.ts';
import { uuidOfBytes } from '../../db/encryption/uuid-bytes.ts';
import { fixedProvider } from './fixed-provider.ts';
import {
  bytesNamed,
  keyOfA,
  keyOfB,
  nameField,
  organizationA,
  organizationB,
  rowId,
  twoOrganizations,
} from './two-organizations.ts';

const secret = 'Kari Nordmann';
const sealed = () => encryptField(twoOrganizations, nameField, secret);
const open = (ciphertext: Uint8Array, address: FieldAddress = nameField) =>
  decryptField(twoOrganizations, address, ciphertext);

/** How opening ended; nothing of the secret or the keys may be in it. */
async function refusal(opening: Promise<string>): Promise<unknown> {
  const error = await opening.then(
    (text) => `opened: ${text}`,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TamperedCiphertext || error instanceof UnknownKey)) return error;
  const told = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  expect(told).not.toContain(secret);
  expect(told).not.toContain(Buffer.from(bytesNamed('A')).toString('hex'));
  expect(told).not.toContain(Buffer.from(bytesNamed('A')).toString('base64'));
  return error.code;
}

describe('a sealed field', () => {
  it('opens to the same text, whatever the text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 700 }).filter((it) => it.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, async (plaintext) => {
        expect(await open(await encryptField(twoOrganizations, nameField, plaintext))).toBe(
          plaintext,
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', '\uFEFFbegins with a byte order mark', '\u0080', '\0\0', 'ends in \x80\0'])(
    'opens to the same text: %j',
    async (plaintext) => {
      expect(await open(await encryptField(twoOrganizations, nameField, plaintext))).toBe(
        plaintext,
      );
    },
  );

  it('never looks the same twice', async () => {
    const ciphertexts = await Promise.all(Array.from({ length: 200 }, sealed));
    expect(new Set(ciphertexts.map((it) => Buffer.from(it).toString('hex'))).size).toBe(200);
  });

  it('tells of the length of its text only in steps', async () => {
    const lengths = async (...plaintextLengths: number[]) =>
      new Set(
        await Promise.all(
          plaintextLengths.map(
            async (length) =>
              (await encryptField(twoOrganizations, nameField, 'x'.repeat(length))).length - 45,
          ),
        ),
      );
    expect(await lengths(0, 1, 8, 31, 63)).toEqual(new Set([64]));
    expect(await lengths(64, 127)).toEqual(new Set([128]));
    expect(await lengths(511)).toEqual(new Set([512]));
    expect(await lengths(512, 600, 1023)).toEqual(new Set([1024]));
  });

  it('is as long as its column allows at the longest', async () => {
    const longest = await encryptField(twoOrganizations, nameField, 'x'.repeat(1535));
    expect(longest.length).toBeLessThanOrEqual(2048);
  });

  it('is refused after a change of any one bit', async () => {
    const ciphertext = await sealed();
    const fates = new Set<unknown>();
    for (let bit = 0; bit < ciphertext.length * 8; bit += 1) {
      const changed = Uint8Array.from(ciphertext);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const inKeyId = bit >= 8 && bit < 17 * 8;
      const fate = await refusal(open(changed));
      expect(fate, `bit ${bit}`).toBe(inKeyId ? 'unknown-key' : 'tampered-ciphertext');
      fates.add(fate);
    }
    expect(fates.size).toBe(2);
  });

  it('is refused when it is cut or extended', async () => {
    const ciphertext = await sealed();
    for (let length = 0; length < ciphertext.length; length += 1) {
      expect(await refusal(open(ciphertext.subarray(0, length)))).toBe('tampered-ciphertext');
    }
    expect(await refusal(open(Uint8Array.of(...ciphertext, 0)))).toBe('tampered-ciphertext');
  });

  it('is refused when it never was one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(['tampered-ciphertext', 'unknown-key']).toContain(await refusal(open(bytes)));
      }),
    );
  });

  it('is refused when it was padded otherwise', async () => {
    const start = Uint8Array.of(1, ...Buffer.from(keyOfA.replaceAll('-', ''), 'hex'));
    const nonce = new Uint8Array(12);
    const { key } = await twoOrganizations.encryptionKey(organizationA);
    const algorithm = {
      name: 'AES-GCM',
      iv: nonce,
      additionalData: associatedData(start, nameField),
    };
    for (const inside of ['', '\0\0', 'no mark']) {
      const content = await crypto.subtle.encrypt(algorithm, key, Buffer.from(inside));
      const ciphertext = Uint8Array.of(...start, ...nonce, ...new Uint8Array(content));
      expect(await refusal(open(ciphertext)), inside).toBe('tampered-ciphertext');
    }
  });
});

describe('a sealed field that was moved', () => {
  it.each([
    ['to another row', { ...nameField, rowId: organizationB }],
    ['to another column', { ...nameField, column: 'phone_enc' }],
    ['to another table', { ...nameField, table: 'expense_lines' }],
    [
      'so that table and column join to the same',
      { ...nameField, table: 'contactsn', column: 'ame_enc' },
    ],
    [
      'so that organisation and row change places',
      { ...nameField, organizationId: rowId, rowId: organizationA },
    ],
  ])('%s is refused', async (_, address) => {
    const shared = { [keyOfA]: bytesNamed('A') };
    const sameKeys = fixedProvider({
      [organizationA]: { encrypt: shared },
      [organizationB]: { encrypt: shared },
      [rowId]: { encrypt: shared },
    });
    expect(await refusal(decryptField(sameKeys, address, await sealed()))).toBe(
      'tampered-ciphertext',
    );
  });

  it('to any other row is refused, one bit of the id apart or many', async () => {
    const ciphertext = await sealed();
    const otherId = fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map(uuidOfBytes)
      .filter((id) => id !== rowId);
    await fc.assert(
      fc.asyncProperty(otherId, async (id) => {
        expect(await refusal(open(ciphertext, { ...nameField, rowId: id }))).toBe(
          'tampered-ciphertext',
        );
      }),
    );
  });

  it('to another organisation is refused, which has no such key', async () => {
    const address = { ...nameField, organizationId: organizationB };
    expect(await refusal(open(await sealed(), address))).toBe('unknown-key');
  });

  it('to another organisation is refused even if that had the same key', async () => {
    const stolen = fixedProvider({ [organizationB]: { encrypt: { [keyOfA]: bytesNamed('A') } } });
    const address = { ...nameField, organizationId: organizationB };
    expect(await refusal(decryptField(stolen, address, await sealed()))).toBe(
      'tampered-ciphertext',
    );
  });

  it("does not open with another organisation's key put under its id", async () => {
    const swapped = fixedProvider({ [organizationA]: { encrypt: { [keyOfA]: bytesNamed('B') } } });
    expect(await refusal(decryptField(swapped, nameField, await sealed()))).toBe(
      'tampered-ciphertext',
    );
  });
});

it('ids mean the same in upper and lower case', async () => {
  const address = { ...nameField, rowId: rowId.toUpperCase() };
  expect(await open(await sealed(), address)).toBe(secret);
});

it('a text that UTF-8 cannot carry is refused rather than changed', async () => {
  const sealing = encryptField(twoOrganizations, nameField, `${secret} \uD800`);
  await expect(sealing).rejects.toThrow(UnencryptableText);
  await expect(sealing).rejects.not.toThrow(secret);
});

it('an id that is no UUID is refused before anything is sealed', async () => {
  const sealing = encryptField(twoOrganizations, { ...nameField, rowId: 'new' }, secret);
  await expect(sealing).rejects.toThrow(TypeError);
});

it('an error says where: table, column, row, organisation and key', async () => {
  const address = { ...nameField, organizationId: organizationB };
  await expect(open(await sealed(), address)).rejects.toMatchObject({ address, keyId: keyOfA });
  const tampered = open(Uint8Array.of(...(await sealed()), 1));
  await expect(tampered).rejects.toMatchObject({ address: nameField, keyId: keyOfA });
  await expect(tampered).rejects.toThrow(`contacts.name_enc of row ${rowId}`);
  await expect(tampered).rejects.not.toThrow(keyOfB);
});
