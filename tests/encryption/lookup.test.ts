import { describe, expect, it } from 'vitest';
import { contactIdentity } from '../../db/encryption/contact-identity.ts';
import { contactLookupHash, contactLookupHashes } from '../../db/encryption/contact-lookup.ts';
import { lookupHash, lookupHashes } from '../../db/encryption/lookup-hash.ts';
import { normalisedPhone } from '../../db/encryption/phone-number.ts';
import { fixedProvider } from './fixed-provider.ts';
import {
  bytesNamed,
  keyOfA,
  keyOfB,
  organizationA,
  organizationB,
  twoOrganizations,
} from './two-organizations.ts';

const column = { organizationId: organizationA, table: 'contacts', column: 'dedup_hash' };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a lookup hash', () => {
  it('has 32 bytes and is the same for the same value', async () => {
    const one = await lookupHash(twoOrganizations, column, 'kari');
    expect(one).toHaveLength(32);
    expect(await lookupHash(twoOrganizations, column, 'kari')).toEqual(one);
  });

  it('differs by organisation, table, column, value and key', async () => {
    const sameKeys = fixedProvider({
      [organizationA]: { encrypt: {}, lookup: { [keyOfA]: bytesNamed('x') } },
      [organizationB]: { encrypt: {}, lookup: { [keyOfA]: bytesNamed('x') } },
    });
    const hashes = await Promise.all([
      lookupHash(sameKeys, column, 'kari'),
      lookupHash(sameKeys, { ...column, organizationId: organizationB }, 'kari'),
      lookupHash(sameKeys, { ...column, table: 'profiles' }, 'kari'),
      lookupHash(sameKeys, { ...column, column: 'other_hash' }, 'kari'),
      lookupHash(sameKeys, column, 'karin'),
      lookupHash(twoOrganizations, column, 'kari'),
    ]);
    expect(new Set(hashes.map(hex)).size).toBe(hashes.length);
  });

  it('is looked for under every live key, the current one first', async () => {
    const rotating = fixedProvider({
      [organizationA]: {
        encrypt: {},
        lookup: { [keyOfB]: bytesNamed('new'), [keyOfA]: bytesNamed('old') },
      },
    });
    const before = fixedProvider({
      [organizationA]: { encrypt: {}, lookup: { [keyOfA]: bytesNamed('old') } },
    });
    const identity = { name: 'Kari Nordmann', phone: '40 00 00 01', birthYear: null };
    const [current, ...others] = await contactLookupHashes(rotating, organizationA, identity);
    expect(current).toEqual(await contactLookupHash(rotating, organizationA, identity));
    expect(others).toEqual([await contactLookupHash(before, organizationA, identity)]);
    expect(await lookupHashes(before, column, 'x')).toHaveLength(1);
  });
});

describe('a telephone number is the same however it is written', () => {
  it.each([
    ['40000001', '+4740000001'],
    ['40 00 00 01', '+4740000001'],
    ['400 00 001', '+4740000001'],
    ['+47 400 00 001', '+4740000001'],
    ['0047 40000001', '+4740000001'],
    ['4740000001', '+4740000001'],
    ['(+47) 40-00-00-01', '+4740000001'],
    ['４０００ ０００１', '+4740000001'],
    ['+46 (0)70 000 00 01', '+46700000001'],
    ['0046700000001', '+46700000001'],
    ['02800', '02800'],
    ['116 123', '116123'],
    ['unknown', ''],
    ['', ''],
  ])('%s is %s', (typed, normalised) => {
    expect(normalisedPhone(typed)).toBe(normalised);
  });
});

describe('a contact is the same person', () => {
  const kari = { name: 'Kari Åse Bjørnstad-Lie', phone: '40000001', birthYear: 1970 };

  it.each([
    ['in capitals', { ...kari, name: 'KARI ÅSE BJØRNSTAD-LIE' }],
    ['with spaces around and between', { ...kari, name: '  Kari \u00a0Åse\tBjørnstad-Lie ' }],
    ['with letters put together', { ...kari, name: 'Kari A\u030Ase Bjørnstad-Lie' }],
    ['with a space for the hyphen', { ...kari, name: 'Kari Åse Bjørnstad Lie' }],
    ['with another dash', { ...kari, name: 'Kari Åse Bjørnstad\u2011Lie' }],
    ['with the country code', { ...kari, phone: '+47 40 00 00 01' }],
    ['with another year of birth', { ...kari, birthYear: null }],
  ])('%s', (_, identity) => {
    expect(contactIdentity(identity)).toBe(contactIdentity(kari));
  });

  it.each([
    ['under another name', { ...kari, name: 'Kari Aase Bjørnstad-Lie' }],
    ['with another number', { ...kari, phone: '40000002' }],
    ['without a number', { ...kari, phone: null }],
  ])('and not %s', (_, identity) => {
    expect(contactIdentity(identity)).not.toBe(contactIdentity(kari));
  });

  it('without a number: by the year of birth', () => {
    const without = { ...kari, phone: null };
    expect(contactIdentity(without)).toBe(contactIdentity({ ...without, phone: ' ' }));
    expect(contactIdentity(without)).not.toBe(contactIdentity({ ...without, birthYear: 1971 }));
    expect(contactIdentity(without)).not.toBe(contactIdentity({ ...without, birthYear: null }));
  });

  it.each([
    ['Strauß', 'STRAUSS'],
    ['Ὀδυσσεύς', 'ὈΔΥΣΣΕΎΣ'],
    ['O’Neill', "O'NEILL"],
    ['Ⅻ', 'xii'],
  ])('%s and %s are one name', (one, other) => {
    expect(contactIdentity({ ...kari, name: one })).toBe(contactIdentity({ ...kari, name: other }));
  });

  it('a name cannot pretend to be a name and a number', () => {
    expect(contactIdentity({ name: 'Kari","+4740000001', phone: null, birthYear: null })).not.toBe(
      contactIdentity({ name: 'Kari', phone: '40000001', birthYear: null }),
    );
  });
});
