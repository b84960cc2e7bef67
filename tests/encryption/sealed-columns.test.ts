import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { encryptedColumns } from '../../db/encryption/encrypted-columns.ts';
import { isEnvelope } from '../../db/sql/envelope-form.ts';
import { rolledBack } from '../../ops/undone.ts';
import { fateOf } from '../access/fate.ts';
import { fateAs, insertAs, updateAs } from '../access/fate-as.ts';
import { specimens } from '../access/specimens.ts';
import { mentors } from '../world/mentors.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { dataKeyOf, insertDataKey, sealedIn, sealedUnder } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { nameField, twoOrganizations } from './two-organizations.ts';

const keyNamed = (id: string) => ({ ...dataKeyOf('A', 'encrypt'), id });
const retired = keyNamed('3a000000-0000-4000-8000-00000000003a');
const ofB = dataKeyOf('B', 'encrypt');

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const key = { organizationId: organization('A'), id: retired.id, purpose: 'encrypt' } as const;
  await insertDataKey(world.db.sql, key, 2);
  await world.db.sql`update private.data_keys set retired_at = now() where id = ${retired.id}`;
});
afterAll(() => world.close());

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;
const bytesOf = (text: string) => Buffer.from(text.slice(2), 'hex');
const changed = (at: number, ...values: number[]) => {
  const bytes = bytesOf(sealedIn('A'));
  bytes.set(values, at);
  return hex(bytes);
};

/** What is written into a sealed column, and is not sealed. */
const unsealed: Readonly<Record<string, string>> = {
  'text in clear': hex(Buffer.from('diagnosis in clear text')),
  'long text in clear': hex(Buffer.from('a diagnosis in clear text, '.repeat(9).slice(0, 109))),
  nothing: '\\x',
  'a version byte alone': '\\x01',
  'a cut envelope': hex(bytesOf(sealedIn('A')).subarray(0, 108)),
  'an envelope cut before its tag': hex(bytesOf(sealedIn('A')).subarray(0, -16)),
  'an envelope of which a byte is missing': hex(bytesOf(sealedIn('A')).subarray(0, -1)),
  'an envelope and a byte': hex(Buffer.concat([bytesOf(sealedIn('A')), Buffer.of(0)])),
  'an empty padded text': hex(bytesOf(sealedIn('A')).subarray(0, 45)),
  'a length that no padding has': hex(
    Buffer.concat([bytesOf(sealedIn('A')), Buffer.alloc(512), Buffer.alloc(64)]),
  ),
  'another version': changed(0, 2),
  'no version': changed(0, 0),
  'a nonce of zeros': changed(17, ...Array.from({ length: 12 }, () => 0)),
  'an unknown key': sealedUnder(keyNamed(crypto.randomUUID()), 'A'),
  "another organisation's key": sealedUnder(ofB, 'A'),
  'what was sealed for another organisation': sealedIn('B'),
  'a key for hashes': sealedUnder(dataKeyOf('A', 'lookup'), 'A'),
  'a retired key': sealedUnder(retired, 'A'),
};

const m1 = mentors.find(({ label }) => label === 'm1');
if (!m1) throw new TypeError('The world has no m1.');
const line = {
  organization_id: organization('A'),
  claim_id: idOf('expense_claims/m1 draft'),
  kind: 'toll',
  amount: '1.00',
};
/** Who may write each column through the API, and a row of the world where they may change it. */
const writers = {
  'contacts.name_enc': ['coordA1', 'm1 active', specimens.contacts(m1)],
  'contacts.phone_enc': ['coordA1', 'm1 active', specimens.contacts(m1)],
  'assignment_summaries.summary_enc': ['coordA1', 'm1 active', specimens.assignment_summaries(m1)],
  'epikrise_references.external_ref_enc': ['coordA1', 'm1', specimens.epikrise_references(m1)],
  'expense_lines.passenger_names_enc': ['m1', 'm1 draft', line],
} as const;
const columns = encryptedColumns.map(({ table, column }) => {
  const [by, row, values] = writers[`${table}.${column}` as keyof typeof writers];
  return { table, column, by, row, values } as const;
});

const set = (column: string, value: string) => `${column} = '${value}'`;

describe.each(columns)('$table.$column', ({ table, column, by, row, values }) => {
  it.each(Object.entries(unsealed))('is not %s, whoever writes', async (_, value) => {
    const table_ = table as 'contacts';
    expect(await insertAs(world, by, table_, { ...values, [column]: value })).toBe('23514');
    expect(await updateAs(world, by, table_, row, set(column, value))).toBe('23514');
    const job = await world.db.asService((tx) =>
      fateOf(tx, (sql) =>
        sql.unsafe(`update public.${table} set ${set(column, value)} where id = $1`, [
          idOf(`${table}/${row}`),
        ]),
      ),
    );
    expect(job).toBe('23514');
    const owner = world.db.sql.unsafe(
      `update public.${table} set ${set(column, value)} where id = '${idOf(`${table}/${row}`)}'`,
    );
    await expect(owner).rejects.toMatchObject({ code: '23514' });
  });

  it('is what is sealed under a key of the organisation', async () => {
    const table_ = table as 'contacts';
    expect(await insertAs(world, by, table_, { ...values, [column]: sealedIn('A') })).toBe(1);
    expect(await updateAs(world, by, table_, row, set(column, sealedIn('A')))).toBe(1);
  });
});

describe('S10 a sealed column', () => {
  it('is told nothing by: a key that nobody has is answered like one of somebody else', async () => {
    const answer = async (value: string) =>
      await world
        .as('coordA1', (tx) =>
          tx.unsafe(
            `update public.contacts set name_enc = '${value}' where id = '${idOf('contacts/m1 active')}'`,
          ),
        )
        .catch((error: postgres.PostgresError) => ({
          ...{ code: error.code, message: error.message, hint: error.hint, detail: error.detail },
        }));
    const unknown = await answer(unsealed['an unknown key'] ?? '');
    expect(unknown).toEqual({
      code: '23514',
      message: 'Cannot keep name_enc of contacts unsealed, whoever asks.',
      hint: "Seal it on a server with encryptField(), under the current key of the row's organisation.",
      detail: undefined,
    });
    for (const value of Object.values(unsealed)) expect(await answer(value)).toEqual(unknown);
  });

  it('refuses only those who may write it: to others RLS says no first', async () => {
    const clear = { ...specimens.contacts(m1), name_enc: unsealed['text in clear'] };
    for (const caller of ['adminA', 'coordA2', 'coordB', 'm1', 'nobody'] as const) {
      expect(await insertAs(world, caller, 'contacts', clear), caller).toBe('42501');
      expect(
        await updateAs(world, caller, 'contacts', 'm1 active', set('name_enc', '\\x01')),
        caller,
      ).not.toBe('23514');
    }
  });

  it('that is optional may be emptied', async () => {
    expect(await updateAs(world, 'coordA1', 'contacts', 'm1 active', 'phone_enc = null')).toBe(1);
  });

  it('of an older row stays as it is while the rest of the row goes on', async () => {
    const row = idOf('contacts/m1 active');
    await rolledBack(world.db.sql, async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update contacts set name_enc = 'in clear' where id = ${row}`;
      await tx`set local session_replication_role = origin`;
      expect(
        await tx`update contacts set birth_year = 1971, name_enc = name_enc where id = ${row}`,
      ).toMatchObject({ count: 1 });
      const phone = sealedIn('A');
      expect(
        await tx`update contacts set phone_enc = ${phone}::text::bytea where id = ${row}`,
      ).toMatchObject({ count: 1 });
    });
  });

  it('takes a key that was made in the same transaction', async () => {
    const key = keyNamed(crypto.randomUUID());
    const fate = await world.db.asService(async (tx) => {
      await insertDataKey(
        tx,
        { organizationId: organization('A'), id: key.id, purpose: 'encrypt' },
        3,
      );
      return await fateOf(
        tx,
        (sql) =>
          sql`update contacts set name_enc = ${sealedUnder(key, 'A')}::text::bytea where id = ${idOf('contacts/m1 active')}`,
      );
    });
    expect(fate).toBe(1);
  });

  it('is judged in every row of a statement', async () => {
    const rows = await fateAs(
      world,
      'coordA1',
      (sql) => sql`
        update contacts set name_enc = case id when ${idOf('contacts/m1b active')} then 'in clear'::bytea
          else ${sealedIn('A')}::text::bytea end
        where local_association_id in (select local_association_id from contacts where id = ${idOf('contacts/m1 active')})`,
    );
    expect(rows).toBe('23514');
  });

  it('is what encryptField() makes, of texts of every length', async () => {
    const lengths = [
      0, 1, 62, 63, 64, 65, 127, 128, 447, 448, 510, 511, 512, 513, 1023, 1024, 9000,
    ];
    for (const length of lengths) {
      const sealed = await encryptField(twoOrganizations, nameField, 'x'.repeat(length));
      const [form] = await world.db.sql.unsafe(
        `select ${isEnvelope('value')} as is from (values ($1::bytea)) v (value)`,
        [sealed],
      );
      expect(form?.is, `${length}`).toBe(true);
    }
  });
});
