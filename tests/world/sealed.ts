import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { wrappedBytes } from '../../db/encryption/wrapped-key.ts';
import { type RawDataKey, Sealer } from '../../ops/seed/sealer.ts';
import { masterKeysNamed } from '../encryption/master-keys-named.ts';
import { idOf } from './names.ts';
import { type OrganizationLabel, organization } from './organizations.ts';

const purposes = ['encrypt', 'lookup'] as const;

/** The data key of an organisation of the world: always the same, so that rows can be written down sealed. */
export function dataKeyOf(of: OrganizationLabel, purpose: (typeof purposes)[number]): RawDataKey {
  const name = `data_keys/${of} ${purpose}`;
  return { id: idOf(name), bytes: new Uint8Array(createHash('sha256').update(name).digest()) };
}

const sealers = new Map<OrganizationLabel, Sealer>();

function sealerOf(of: OrganizationLabel): Sealer {
  const sealer =
    sealers.get(of) ??
    new Sealer(organization(of), dataKeyOf(of, 'encrypt'), dataKeyOf(of, 'lookup'));
  sealers.set(of, sealer);
  return sealer;
}

/** A text sealed for one field of the world, in Postgres's notation. */
export function sealedField(
  of: OrganizationLabel,
  [table, column]: readonly [table: string, column: `${string}_enc`],
  rowId: string,
  text: string,
): string {
  return `\\x${sealerOf(of).sealed({ table, column }, rowId, text).toString('hex')}`;
}

/** Something sealed under an organisation's key, for whoever only asks whether it may be written. */
export const sealedIn = (of: OrganizationLabel, text = 'Kari') =>
  sealedField(of, ['contacts', 'name_enc'], organization(of), text);

/** Something sealed for an organisation under a key of any kind. */
export const sealedUnder = (key: RawDataKey, of: OrganizationLabel, text = 'Kari') =>
  `\\x${new Sealer(organization(of), key, key)
    .sealed({ table: 'contacts', column: 'name_enc' }, organization(of), text)
    .toString('hex')}`;

/** The data keys of the organisations, wrapped by a master key of the tests. */
export async function insertDataKeys(sql: postgres.ISql): Promise<void> {
  const masterKey = await masterKeysNamed('world').current();
  for (const of of ['A', 'B', 'C'] as const) {
    for (const purpose of purposes) {
      const { id, bytes } = dataKeyOf(of, purpose);
      await insertDataKey(
        sql,
        await wrappedBytes(masterKey, { organizationId: organization(of), id, purpose }, bytes),
      );
    }
  }
}

type Stored = Awaited<ReturnType<typeof wrappedBytes>>;

/** Makes the database know a key; where nobody opens it, what it is wrapped as does not matter. */
export async function insertDataKey(
  sql: postgres.ISql,
  key: Pick<Stored, 'organizationId' | 'id' | 'purpose'> & Partial<Stored>,
  generation = 1,
): Promise<void> {
  await sql`insert into private.data_keys ${sql({
    organization_id: key.organizationId,
    id: key.id,
    purpose: key.purpose,
    generation,
    wrapped: key.wrapped ?? crypto.getRandomValues(new Uint8Array(60)),
    master_key_id: key.masterKeyId ?? 'nobody',
  })}`;
}

/** A compact JWE as RFC 7516 has it in appendix A.1 (its header, nonce and tag), which nobody here opens. */
export const deviceMessage = `\\x${Buffer.from(
  'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A.XFBoMYUZodetZdvTiFvSkQ',
).toString('hex')}`;
