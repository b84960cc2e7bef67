import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { MissingMasterKey } from '../../db/encryption/errors/missing-master-key.ts';
import { TamperedCiphertext } from '../../db/encryption/errors/tampered-ciphertext.ts';
import { UnknownKey } from '../../db/encryption/errors/unknown-key.ts';
import { ConsentRepository } from '../../repositories/consents/consent-repository.ts';
import { ContactRepository } from '../../repositories/contacts/contact-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { InvalidInput } from '../../repositories/errors/invalid-input.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { fixedProvider } from '../encryption/fixed-provider.ts';
import { fromBefore } from '../world/from-before.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { createRepositoryWorld, nameOf, type RepositoryWorld } from './repository-world.ts';
import { wrongFields } from './wrong-fields.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
});
afterAll(async () => {
  await world.close();
});

const contactsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new ContactRepository(world.session(persona), organization(label), world.keys);

const localAssociationId = association('al1');
let people = 0;
/** Somebody new. */
const somebody = () => {
  people += 1;
  return { name: `Kari Nordmann ${people}`, phone: '+47 40 00 00 00', birthYear: 1970 };
};
const registered = () => contactsOf('coordA1').register({ ...somebody(), localAssociationId });

const theirs = idOf('contacts/m1 active');

/** A name as an organisation would have sealed it whose keys are gone. */
async function sealedWithAnotherKey(id: string) {
  const gone = fixedProvider({
    [organization('A')]: { encrypt: { [crypto.randomUUID()]: new Uint8Array(32).fill(9) } },
  });
  const field = { organizationId: organization('A'), table: 'contacts', column: 'name_enc' };
  return await encryptField(gone, { ...field, rowId: id }, 'Kari');
}

describe('register', () => {
  it('keeps a contact whose name only ciphertext tells the database', async () => {
    const { name, ...rest } = somebody();
    const contact = await contactsOf('coordA1').register({ name, ...rest, localAssociationId });
    expect(contact).toMatchObject({ name, ...rest, localAssociationId, consentId: null });
    const [stored] = await world.world.db.sql<{ text: string }[]>`
      select encode(name_enc, 'escape') as text from contacts where id = ${contact.id}`;
    expect(stored?.text).toBeTruthy();
    expect(stored?.text).not.toContain('Nordmann');
  });

  it('names the consent that the contact then gives, and no other', async () => {
    const contacts = contactsOf('coordA1');
    const { id, updatedAt } = await contacts.register({ ...somebody(), localAssociationId });
    const consents = new ConsentRepository(world.session('coordA1'), organization('A'));
    const to = {
      localAssociationId,
      subjectKind: 'contact',
      subjectId: id,
      textVersion: '1',
    } as const;
    const given = await consents.give({ ...to, purpose: 'peer_support' });
    const another = await consents.give({ ...to, purpose: 'photographs' });
    for (const consentId of [another.id, idOf('consents/m1b active'), crypto.randomUUID()]) {
      expect(await wrongFields(contacts.correct(id, { consentId }, updatedAt))).toEqual([
        'consentId',
      ]);
    }
    const named = await contacts.correct(id, { consentId: given.id }, updatedAt);
    expect(named.consentId).toBe(given.id);
    await consents.withdraw(given.id, given.updatedAt);
    await expect(contacts.get(id)).resolves.toMatchObject({ consentId: null });
    await expect(consents.list({ subjectId: id, inForce: true })).resolves.toMatchObject({
      items: [{ purpose: 'photographs' }],
    });
  });

  it.each(['m1', 'adminA', 'coordA2', 'nobody'] as const)('is denied to %s', async (persona) => {
    await expect(
      contactsOf(persona).register({ ...somebody(), localAssociationId }),
    ).rejects.toBeInstanceOf(AccessDenied);
  });

  it('refuses somebody who is there already, however they are spelled', async () => {
    const { name, phone, birthYear } = await registered();
    const again = { name: name.toUpperCase(), phone, birthYear, localAssociationId };
    const refused = contactsOf('coordA1').register(again);
    await expect(refused).rejects.toBeInstanceOf(Conflict);
    await expect(refused).rejects.toMatchObject({ fields: ['identity'] });
  });

  it('says which field is wrong, and never with which value', async () => {
    const input = { name: ' ', localAssociationId: 'somewhere', birthYear: 1066, shoeSize: 42 };
    const refused = contactsOf('coordA1').register(input as never);
    await expect(refused).rejects.toBeInstanceOf(InvalidInput);
    const error = await refused.catch((caught: InvalidInput) => caught);
    const paths = (error as InvalidInput).issues.map(({ path }) => path.join('.'));
    expect(paths.sort()).toEqual(['birthYear', 'localAssociationId', 'name', 'shoeSize']);
    expect(String(error)).not.toMatch(/somewhere|1066|42/);
  });

  it('refuses what no key can seal and no column can hold', async () => {
    for (const name of ['Kari \ud800', 'Kari \0']) {
      const refused = contactsOf('coordA1').register({
        ...somebody(),
        name,
        localAssociationId: association('al1'),
      });
      await expect(refused).rejects.toMatchObject({ issues: [{ path: ['name'] }] });
    }
  });

  it('says that an association is not there', async () => {
    const refused = contactsOf('coordA1').register({
      ...somebody(),
      localAssociationId: organization('A'),
    });
    await expect(refused).rejects.toBeInstanceOf(AccessDenied);
  });
});

describe('get', () => {
  it('opens a contact for a coordinator of its association and for the mentor it is assigned to', async () => {
    for (const persona of ['coordA1', 'm1'] as const) {
      await expect(contactsOf(persona).get(theirs)).resolves.toMatchObject({
        name: nameOf(theirs),
      });
    }
  });

  it.each(['m1b', 'coordA2', 'adminA', 'coordB', 'nobody', 'global'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(contactsOf(persona).get(theirs)).rejects.toBeInstanceOf(NotFound);
    },
  );

  it('finds nothing in another organisation', async () => {
    await expect(contactsOf('coordA1', 'B').get(theirs)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('recognise', () => {
  it('finds a contact by another spelling, and nobody else', async () => {
    const { id, name, phone } = await registered();
    const contacts = contactsOf('coordA1');
    const spelled = { name: `  ${name.toLowerCase()} `, phone: phone?.replaceAll(' ', '') ?? null };
    await expect(contacts.recognise(spelled)).resolves.toMatchObject({ id });
    await expect(contacts.recognise({ name: 'Ola Ukjent' })).resolves.toBeNull();
    await expect(contactsOf('m1b').recognise(spelled)).resolves.toBeNull();
  });
});

describe('list', () => {
  it('goes through all that the caller sees, page by page, each once', async () => {
    await registered();
    await registered();
    const contacts = contactsOf('coordA1');
    const { whole, inPages } = await everyPage((page) => contacts.list({}, page));
    expect(whole.length).toBeGreaterThan(3);
    expect(inPages).toEqual(whole);
    expect((await contacts.list({}, { limit: 2 })).items).toHaveLength(2);
  });

  it('shows the contacts of one association', async () => {
    const { items } = await contactsOf('coordA1').list({ localAssociationId });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((item) => item.localAssociationId))).toEqual(
      new Set([localAssociationId]),
    );
  });

  it('shows those who were registered in a period', async () => {
    const { id } = await registered();
    await world.world.db.sql.begin(async (sql) => {
      // Else triggers keep the time as it is.
      await sql`set local session_replication_role = replica`;
      await sql`update contacts set created_at = '2001-12-31 23:30:00+00' where id = ${id}`;
    });
    const found = async (from: string, until: string) =>
      (await contactsOf('coordA1').list({ from, until })).items.map((item) => item.id);
    // In Norway it was the next day already.
    expect(await found('2002-01-01', '2002-01-02')).toEqual([id]);
    expect(await found('2001-12-31', '2002-01-01')).toEqual([]);
  });

  it('shows a mentor whom they are assigned to, and others nobody', async () => {
    const { items } = await contactsOf('m1').list();
    expect(items.map(({ id }) => id)).toContain(theirs);
    await expect(contactsOf('adminA').list()).resolves.toEqual({ items: [], next: null });
  });

  it('goes on past what does not open, and says so', async () => {
    const contacts = contactsOf('coordA1');
    const [wellBefore, nameless, phoneless, moved, wellAfter] = [
      await registered(),
      await registered(),
      await registered(),
      await registered(),
      await registered(),
    ];
    const { sql } = world.world.db;
    const garbage = new TextEncoder().encode('garbage');
    const unknownKey = await sealedWithAnotherKey(nameless.id);
    await fromBefore(sql, async (tx) => {
      await tx`update contacts set name_enc = ${unknownKey}, phone_enc = null where id = ${nameless.id}`;
      await tx`update contacts set phone_enc = ${garbage} where id = ${phoneless.id}`;
    });
    await sql`
      update contacts set (name_enc, phone_enc) = (select name_enc, phone_enc from contacts where id = ${wellBefore.id})
      where id = ${moved.id}`;
    const { whole, inPages } = await everyPage((page) => contacts.list({}, page));
    expect(inPages).toEqual(whole);
    const listed = (id: string) => whole.find((one) => one.id === id);
    expect(listed(wellBefore.id)).toEqual({ ...wellBefore, unreadable: [] });
    expect(listed(wellAfter.id)).toEqual({ ...wellAfter, unreadable: [] });
    expect(listed(nameless.id)).toMatchObject({ name: null, phone: null, unreadable: ['name'] });
    expect(listed(phoneless.id)).toMatchObject({
      ...{ name: phoneless.name, phone: null },
      unreadable: ['phone'],
    });
    expect(listed(moved.id)).toMatchObject({ name: null, unreadable: ['name', 'phone'] });

    await expect(contacts.get(nameless.id)).rejects.toBeInstanceOf(UnknownKey);
    for (const { id } of [phoneless, moved]) {
      await expect(contacts.get(id)).rejects.toBeInstanceOf(TamperedCiphertext);
    }
    for (const { id } of [nameless, phoneless, moved]) {
      const identity = somebody();
      const mended = await contacts.correct(id, { identity }, listed(id)?.updatedAt ?? '');
      expect(mended).toMatchObject(identity);
      await expect(contacts.get(id)).resolves.toEqual(mended);
    }
  });

  it('does not take keys that cannot be had for contacts that cannot be read', async () => {
    const lost = new MissingMasterKey('test', 'the environment');
    const keyless = { ...world.keys, decryptionKey: () => Promise.reject(lost) };
    const contacts = new ContactRepository(world.session('coordA1'), organization('A'), keyless);
    await expect(contacts.list()).rejects.toBe(lost);
  });

  it('refuses a cursor that is none of its own', async () => {
    const forged = '["contacts by registration","2026-01-01","x"]';
    for (const after of ['nonsense', btoa('["another list","a","b"]'), btoa(forged)]) {
      await expect(contactsOf('coordA1').list({}, { after })).rejects.toBeInstanceOf(InvalidInput);
    }
  });
});

describe('correct', () => {
  it('changes who somebody is, and how they are recognised', async () => {
    const contact = await registered();
    const identity = somebody();
    const contacts = contactsOf('coordA1');
    const changed = await contacts.correct(contact.id, { identity }, contact.updatedAt);
    expect(changed).toMatchObject({ id: contact.id, ...identity });
    await expect(contacts.recognise(identity)).resolves.toMatchObject({ id: contact.id });
  });

  it('refuses what was read before somebody else changed it', async () => {
    const { id, updatedAt } = await registered();
    const contacts = contactsOf('coordA1');
    await contacts.correct(id, { identity: somebody() }, updatedAt);
    await expect(contacts.correct(id, { identity: somebody() }, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
  });

  it('is denied to a mentor who sees the contact', async () => {
    const contacts = contactsOf('m1');
    const { updatedAt } = await contacts.get(theirs);
    await expect(
      contacts.correct(theirs, { identity: somebody() }, updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
  });

  it('finds nothing to correct elsewhere', async () => {
    const { updatedAt } = await contactsOf('coordA1').get(theirs);
    await expect(
      contactsOf('coordA2').correct(theirs, { identity: somebody() }, updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it('refuses to change nothing, and a version that is none', async () => {
    const { id, updatedAt } = await registered();
    const contacts = contactsOf('coordA1');
    await expect(contacts.correct(id, {}, updatedAt)).rejects.toBeInstanceOf(InvalidInput);
    await expect(contacts.correct(id, { identity: somebody() }, 'yesterday')).rejects.toMatchObject(
      { issues: [{ path: ['version'] }] },
    );
  });
});
