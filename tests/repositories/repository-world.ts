import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { ContactCipher } from '../../repositories/contacts/contact-cipher.ts';
import { fixedProvider } from '../encryption/fixed-provider.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { organization } from '../world/organizations.ts';

const encrypt = '5b0f9a7e-6a8b-4c36-9d2f-0c4a3f1e8d01';
const lookup = '5b0f9a7e-6a8b-4c36-9d2f-0c4a3f1e8d02';

/** The test world through sessions, with the keys that its contacts are sealed with. */
export interface RepositoryWorld extends SessionWorld {
  readonly keys: KeyProvider;
}

/** Builds the world and seals its contacts: each is called after its id. */
export async function createRepositoryWorld(): Promise<RepositoryWorld> {
  const world = await createSessionWorld();
  const raw = (fill: number) => ({
    encrypt: { [encrypt]: new Uint8Array(32).fill(fill) },
    lookup: { [lookup]: new Uint8Array(32).fill(fill + 1) },
  });
  const keys = fixedProvider({ [organization('A')]: raw(1), [organization('B')]: raw(3) });
  const { sql } = world.world.db;
  for (const label of ['A', 'B'] as const) {
    const cipher = new ContactCipher(keys, organization(label));
    const rows = await sql<{ id: string }[]>`
      select id from contacts where organization_id = ${organization(label)}`;
    for (const { id } of rows) {
      const sealed = await cipher.seal(id, { name: nameOf(id), phone: null, birthYear: null });
      await sql`
        update contacts set name_enc = ${sealed.nameEnc}, phone_enc = null, birth_year = null, dedup_hash = ${sealed.dedupHash}
        where organization_id = ${organization(label)} and id = ${id}`;
    }
  }
  return { ...world, keys };
}

/** What the world's contact of this id is called. */
export const nameOf = (id: string) => `Person ${id.slice(0, 8)}`;
