import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { ContactCipher } from '../../repositories/contacts/contact-cipher.ts';
import { ContactRepository } from '../../repositories/contacts/contact-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { fixedProvider } from '../encryption/fixed-provider.ts';
import { untilSomebodyWaits } from '../workflows/until-somebody-waits.ts';
import { association, organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
import { dataKeyOf, sealedIn } from '../world/sealed.ts';
import { createRepositoryWorld, type RepositoryWorld } from './repository-world.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
});
afterAll(async () => {
  await world.close();
});

const raw = (fill: number) => new Uint8Array(32).fill(fill);
const { id, bytes } = dataKeyOf('A', 'encrypt');
const encrypt = { [id]: bytes };
const [first, second, third] = [
  { '7b0f9a7e-6a8b-4c36-9d2f-0c4a3f1e8d02': raw(2) },
  { '7b0f9a7e-6a8b-4c36-9d2f-0c4a3f1e8d03': raw(3) },
  { '7b0f9a7e-6a8b-4c36-9d2f-0c4a3f1e8d04': raw(4) },
];
const keysWith = (lookup: Readonly<Record<string, Uint8Array>>) =>
  fixedProvider({ [organization('A')]: { encrypt, lookup } });
const before = keysWith(first);
const during = keysWith({ ...third, ...second, ...first });
const after = keysWith(third);

const contactsOf = (persona: Persona, keys: KeyProvider) =>
  new ContactRepository(world.session(persona), organization('A'), keys);
const localAssociationId = association('al1');
let people = 0;
const somebody = () => {
  people += 1;
  return { name: `Kari Nordmann ${people}`, phone: null, birthYear: 1970 };
};
const conflict = { code: 'conflict', fields: ['identity'] };
const count = async () => {
  const [row] = await world.world.db.sql<{ n: number }[]>`select count(*)::int as n from contacts`;
  return row?.n;
};

describe('while a lookup key is rotated', () => {
  it('registers nobody who is there under an earlier key, whoever sees them', async () => {
    const identity = somebody();
    await contactsOf('coordA1', before).register({ ...identity, localAssociationId });
    const contacts = await count();
    await expect(
      contactsOf('coordA1', during).register({ ...identity, localAssociationId }),
    ).rejects.toMatchObject(conflict);
    await expect(
      contactsOf('coordA2', during).register({
        ...identity,
        localAssociationId: association('al2'),
      }),
    ).rejects.toMatchObject(conflict);
    expect(await count()).toBe(contacts);
  });

  it('registers nobody who is there under the current key', async () => {
    const identity = { ...somebody(), localAssociationId };
    const { id } = await contactsOf('coordA1', after).register(identity);
    await expect(contactsOf('coordA1', during).register(identity)).rejects.toMatchObject(conflict);
    await expect(contactsOf('coordA1', during).recognise({ ...somebody() })).resolves.toBeNull();
    await expect(contactsOf('coordA1', during).get(id)).resolves.toMatchObject({ id });
  });

  it('lets one of two who register the same person at the same time do so', async () => {
    const identity = { ...somebody(), localAssociationId };
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, () => contactsOf('coordA1', during).register(identity)),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(5);
    for (const reason of refused) expect(reason).toMatchObject(conflict);
  });

  it('registers others under the current key', async () => {
    const identity = somebody();
    const contact = await contactsOf('coordA1', during).register({
      ...identity,
      localAssociationId,
    });
    expect(contact).toMatchObject({ ...identity, localAssociationId });
    await expect(contactsOf('coordA1', after).recognise(identity)).resolves.toEqual(contact);
    await expect(contactsOf('coordA1', before).recognise(identity)).resolves.toBeNull();
    await expect(
      contactsOf('m1', during).register({ ...somebody(), localAssociationId }),
    ).rejects.toBeInstanceOf(AccessDenied);
  });

  it('corrects nobody into somebody who is there under an earlier key', async () => {
    const [one, other, free] = [somebody(), somebody(), somebody()];
    await contactsOf('coordA1', before).register({ ...other, localAssociationId });
    const contacts = contactsOf('coordA1', during);
    const { id, updatedAt } = await contacts.register({ ...one, localAssociationId });
    await expect(contacts.correct(id, { identity: other }, updatedAt)).rejects.toMatchObject(
      conflict,
    );
    const corrected = await contacts.correct(id, { identity: free }, updatedAt);
    expect(corrected).toMatchObject({ id, ...free });
    expect(corrected.updatedAt).not.toBe(updatedAt);
    await expect(contactsOf('coordA1', after).recognise(free)).resolves.toEqual(corrected);
    await expect(contacts.correct(id, { identity: one }, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    await expect(contacts.get(id)).resolves.toEqual(corrected);
  });

  it('corrects the spelling of somebody who is there under an earlier key themselves', async () => {
    const identity = somebody();
    const registered = await contactsOf('coordA1', before).register({
      ...identity,
      localAssociationId,
    });
    const spelled = { ...identity, name: identity.name.toUpperCase() };
    await expect(
      contactsOf('coordA1', during).correct(
        registered.id,
        { identity: spelled },
        registered.updatedAt,
      ),
    ).resolves.toMatchObject(spelled);
    await expect(contactsOf('coordA1', after).recognise(identity)).resolves.toMatchObject(spelled);
  });

  it('takes two round trips, and one with one key', async () => {
    const trips = (keys: KeyProvider) => {
      const identity = { ...somebody(), localAssociationId };
      return world.roundTrips('coordA1', (session) =>
        new ContactRepository(session, organization('A'), keys).register(identity),
      );
    };
    expect(await trips(during)).toBe(2);
    expect(await trips(after)).toBe(1);
  });
});

describe('a deadlock', () => {
  it('is waited out: whoever registers meanwhile is registered after it', async () => {
    const identity = somebody();
    const hash = async (keys: KeyProvider) =>
      (await new ContactCipher(keys, organization('A')).seal(crypto.randomUUID(), identity))
        .dedupHash;
    const [current, earlier] = [await hash(after), await hash(before)];
    const { sql } = world.world.db;
    const insert = (other: TransactionSql, dedupHash: Uint8Array) => other`
      insert into contacts (organization_id, local_association_id, name_enc, dedup_hash)
      values (${organization('A')}, ${localAssociationId}, ${sealedIn('A')}::text::bytea, ${dedupHash})`;
    const undo = new Error('undo');
    const registering: Promise<unknown>[] = [];
    const other = sql.begin(async (tx) => {
      // So that it is the other side that looks for the deadlock.
      await tx`set local deadlock_timeout = '1min'`;
      await insert(tx, current);
      registering.push(contactsOf('coordA1', during).register({ ...identity, localAssociationId }));
      await untilSomebodyWaits(sql);
      await insert(tx, earlier);
      throw undo;
    });
    await expect(other).rejects.toBe(undo);
    await expect(Promise.all(registering)).resolves.toMatchObject([identity]);
  });
});
