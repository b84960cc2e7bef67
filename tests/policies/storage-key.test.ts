import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorageKeyOf, newStorageKey } from '../../policies/storage/storage-key.ts';

const place = {
  organizationId: '0a000000-0000-4000-8000-00000000000a',
  ownerId: '0c000000-0000-4000-8000-00000000000c',
};
const folder = `${place.organizationId}/${place.ownerId}`;
const other = '0b000000-0000-4000-8000-00000000000b';
const file = '0d000000-0000-4000-8000-00000000000d.pdf';

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Where whoever goes by a key would look: the ways in which clients, servers and file systems read it. */
const readings: Readonly<Record<string, (key: string) => string>> = {
  'as it is': (key) => key,
  'in a URL': (key) => new URL(`https://storage.example/${key}`).pathname.slice(1),
  'in a URL, decoded': (key) =>
    decoded(new URL(`https://storage.example/${key}`).pathname.slice(1)),
  'decoded, in a URL': (key) =>
    new URL(`https://storage.example/${decoded(key)}`).pathname.slice(1),
  'decoded twice, in a URL': (key) =>
    new URL(`https://storage.example/${decoded(decoded(key))}`).pathname.slice(1),
  'relative to a URL': (key) =>
    new URL(key, 'https://storage.example/object/files/').pathname.replace('/object/files/', ''),
  'as a path': (key) => path.posix.normalize(decoded(decoded(key))),
  'as a path of Windows': (key) =>
    path.win32.normalize(decoded(decoded(key))).replaceAll('\\', '/'),
  'below a directory': (key) => path.posix.relative('/files', path.posix.resolve('/files', key)),
  // storage-js: _removeEmptyFolders, _getFinalPath, and the public URL's encodeURI.
  'as storage-js builds it': (key) => {
    const cleaned = key.replace(/^\/|\/$/g, '').replace(/\/+/g, '/');
    const url = encodeURI(`https://storage.example/object/public/files/${cleaned}`);
    return new URL(url).pathname.replace('/object/public/files/', '');
  },
  'as a header has it': (key) => new Headers({ 'x-key': key }).get('x-key') ?? '',
};

describe('a storage key', () => {
  it.each([
    `${place.organizationId}/%2e%2e/${other}/x`,
    `${place.organizationId}/.%2E/${other}/x`,
    `${place.organizationId}/%252e%252e/${other}/x`,
    `${place.organizationId}/.\n./${other}/x`,
    `${place.organizationId}/.\t./${other}/x`,
    `${place.organizationId}/.\r./${other}/x`,
    `${place.organizationId}\\..\\${other}\\x`,
    `${place.organizationId}/..\\${other}/x`,
    `${folder}/%2e%2e/%2e%2e/${other}/${file}`,
    `${folder}/..%2f..%2f${other}%2f${file}`,
    `${folder}/${file}?x`,
    `${folder}/${file}#x`,
    `${folder}/${file}/`,
    `/${folder}/${file}`,
    `${folder}/${file}\n`,
    `${folder}//${file}`,
    `${folder}/${file.toUpperCase()}`,
    `${folder.toUpperCase()}/${file}`,
    `${folder}/${file}.pdf`,
    `${folder}/${file.replace('.pdf', '')}`,
    `${folder}/${file.replace('.pdf', '.pdf9012345x')}`,
    `${folder}/${file.replace('.pdf', '.ｐdf')}`,
    `${other}/${place.ownerId}/${file}`,
    `${place.organizationId}/${other}/${file}`,
    folder,
    '',
  ])('is not %j', (key) => {
    expect(isStorageKeyOf(place, key)).toBe(false);
  });

  it('that is made for a place is one of it, and of no other', () => {
    const key = newStorageKey(
      { organizationId: place.organizationId.toUpperCase(), ownerId: place.ownerId },
      'pdf',
    );
    expect(isStorageKeyOf(place, key)).toBe(true);
    expect(isStorageKeyOf({ ...place, ownerId: other }, key)).toBe(false);
    expect(isStorageKeyOf({ ...place, organizationId: other }, key)).toBe(false);
    expect(() => newStorageKey({ ...place, ownerId: '..' }, 'pdf')).toThrow('Naming a file failed');
    expect(() => newStorageKey(place, '%2e')).toThrow('Naming a file failed');
  });

  // Pieces of which somebody would make one that leaves; most often something is wrong with one piece only.
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(place.organizationId, place.ownerId) },
    { weight: 4, arbitrary: fc.uuid() },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%252e',
        '.\t.',
        '.\n.',
        '\\',
        '%5c',
        '%2f',
        '',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  const name = fc
    .tuple(fc.uuid(), fc.stringMatching(/^[.][a-z0-9]{0,11}$/))
    .map((parts) => parts.join(''));
  const mutilated = fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), fc.nat())
    .map(([inserted, at]) => {
      const key = `${folder}/${file}`;
      return `${key.slice(0, at % key.length)}${inserted}${key.slice((at % key.length) + inserted.length)}`;
    });
  const keys = fc.oneof(
    name.map((last) => `${folder}/${last}`),
    fc
      .tuple(fc.array(piece, { maxLength: 4 }), name)
      .map(([parts, last]) => [...parts, last].join('/')),
    mutilated,
  );

  it('stays in its folder, however it is read', () => {
    let accepted = 0;
    fc.assert(
      fc.property(keys, (key) => {
        if (!isStorageKeyOf(place, key)) return;
        accepted += 1;
        for (const [how, read] of Object.entries(readings)) {
          expect(read(key), how).toBe(key);
          expect(read(key).startsWith(`${folder}/`), how).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });
});
