import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateAs, insertAs, updateAs } from './fate-as.ts';
import { CHECK_VIOLATION } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const toll = (values: Row): Row => ({
  ...inA,
  claim_id: idOf('expense_claims/m1 draft'),
  kind: 'toll',
  amount: '10',
  ...values,
});

describe('what is no figure is no money', () => {
  it.each(['NaN', 'nan', 'Infinity', '-Infinity'])(
    'a peer mentor claims no %s kroner',
    async (amount) => {
      // As PostgREST sends it: JSON, which is read into the row's types.
      const fate = await insertAs(world, 'm1', 'expense_lines', toll({ amount }));
      expect([CHECK_VIOLATION, '22003']).toContain(fate);
      const updated = await updateAs(
        world,
        'm1',
        'expense_lines',
        'm1 draft',
        `amount = '${amount}'`,
      );
      expect([CHECK_VIOLATION, '22003']).toContain(updated);
    },
  );

  it('nor a list of lines of which one is NaN', async () => {
    const lines = [toll({}), toll({ amount: 'NaN' })];
    const fate = await fateAs(
      world,
      'm1',
      (sql) => sql`
        insert into public.expense_lines (organization_id, claim_id, kind, amount)
        select organization_id, claim_id, kind, amount
        from json_populate_recordset(null::public.expense_lines, ${sql.json(lines as never)}::json)`,
    );
    expect(fate).toBe(CHECK_VIOLATION);
  });

  it('nor NaN kilometres, nor a receipt of NaN', async () => {
    const drive = { kind: 'toll', km: 'NaN' };
    expect(await insertAs(world, 'm1', 'expense_lines', toll(drive))).toBe(CHECK_VIOLATION);
    const receipt = { ...inA, line_id: idOf('expense_lines/m1 draft'), sha256: hashOf('x') };
    const receiptOn = { receipt_on: '2026-03-04', amount: 'NaN' };
    expect(await insertAs(world, 'm1', 'expense_receipts', { ...receipt, ...receiptOn })).toBe(
      CHECK_VIOLATION,
    );
  });

  it('and an administrator sets no rate of NaN, nor one that never began', async () => {
    const rate = {
      ...inA,
      code: 'km',
      valid: '[2026-01-01,)',
      amount: '5',
      tax_free_amount: '3',
      source: 'Styret',
    };
    const fates = async (values: Row) =>
      await fateAs(world, 'global', (sql) =>
        insertRow(sql, 'reimbursement_rates', { ...rate, ...values }),
      ).then(async (fate) =>
        fate === '42501'
          ? await fateAs(world, 'adminA', (sql) =>
              insertRow(sql, 'reimbursement_rates', { ...rate, ...values }),
            )
          : fate,
      );
    expect(await fates({})).toBe(1);
    expect(await fates({ amount: 'NaN' })).toBe(CHECK_VIOLATION);
    expect(await fates({ valid: '(,2027-01-01)' })).toBe(CHECK_VIOLATION);
  });
});

describe('what is in no calendar is no day', () => {
  const days = ['infinity', '-infinity', '4713-01-01 BC', '5874897-12-31'];

  it.each(days)('an expense is not of %s', async (spent_on) => {
    expect(await insertAs(world, 'm1', 'expense_lines', toll({ spent_on }))).toBe(CHECK_VIOLATION);
  });

  it.each([...days.slice(0, 3), '[2026-01-01,infinity)'])(
    'a membership is not from or to %s',
    async (day) => {
      const valid = day.startsWith('[') ? day : `[${day},)`;
      const fate = await insertAs(world, 'adminA', 'memberships', {
        ...inA,
        profile_id: person('m1'),
        role: 'peer_mentor',
        local_association_id: association('al2'),
        valid,
      });
      expect(fate).toBe(CHECK_VIOLATION);
    },
  );

  it.each(['infinity', '-infinity', '4713-11-24 00:00:00+00 BC'])(
    'a consent is not of %s',
    async (granted_at) => {
      // When it was given is the database's to say; a job imports it.
      const given = {
        ...inA,
        local_association_id: association('al1'),
        subject_kind: 'contact',
        subject_id: idOf('contacts/m1 active'),
        purpose: 'support',
        text_version: 'v1',
        granted_at,
      };
      const imported = world.db.asService((sql) => insertRow(sql, 'consents', given));
      await expect(imported).rejects.toMatchObject({ code: CHECK_VIOLATION });
    },
  );
});

describe('what has no end', () => {
  const long = [' ', 'x', '𐐷'].map((one) => one.repeat(2_000_000));

  it('is no place, no vendor and nobody’s name', async () => {
    for (const text of long) {
      for (const column of ['from_place', 'to_place']) {
        const fate = await insertAs(world, 'm1', 'expense_lines', toll({ [column]: text }));
        expect(fate, column).toBe(CHECK_VIOLATION);
      }
      const named = await fateAs(
        world,
        'adminA',
        (sql) =>
          sql`update public.profiles set full_name = ${`A${text}`} where id = ${person('m1')}`,
      );
      expect(named).toBe(CHECK_VIOLATION);
    }
  });

  it('is no list of what somebody knows, nor one with holes or of lists', async () => {
    const lists = [
      `array_fill('x'::text, array[1000000])`,
      `array['x', null]`,
      `array[array['x'], array['y']]`,
      `array[repeat('x', 1000000)]`,
      `array['a' || chr(8238) || 'b']`,
    ];
    for (const list of lists) {
      const fate = await fateAs(world, 'adminA', (sql) =>
        sql.unsafe(
          `update public.peer_mentor_profiles set experience_codes = ${list} where profile_id = '${person('m1')}'`,
        ),
      );
      expect(fate, list).toBe(CHECK_VIOLATION);
    }
  });

  it('nor the key of a file, whose index could not hold it', async () => {
    // 900 characters and 3,600 bytes: a length in characters lets it through.
    const wide = '𐐷'.repeat(1000);
    const fate = await insertAs(world, 'm1', 'documents', {
      ...inA,
      local_association_id: association('al1'),
      owner_id: person('m1'),
      kind: 'receipt',
      storage_key: `${organization('A')}/${wide.slice(0, 1800)}`,
      sha256: hashOf('x'),
    });
    expect(fate).toBe(CHECK_VIOLATION);
  });
});

it.each([
  ['a turn of direction', 'Ola\u202Eno'],
  ['a space of no width', 'Ola\u200B'],
  ['a bell', 'Ola\u0007'],
  ['a second line', 'Ola\nNordmann'],
  ['nothing but wide spaces', '\u3000\u00A0'],
])('a name has not %s', async (_, name) => {
  const fate = await fateAs(
    world,
    'adminA',
    (sql) => sql`update public.profiles set full_name = ${name} where id = ${person('m1')}`,
  );
  expect(fate).toBe(CHECK_VIOLATION);
});

describe('the time zone of whoever asks', () => {
  const zones = [
    'UTC',
    'Europe/Oslo',
    'Pacific/Kiritimati',
    'America/Santiago',
    'Pacific/Pago_Pago',
  ];

  it('does not say how long an invitation may last', async () => {
    // Ninety days in Norway, where clocks are set back meanwhile: an hour more than ninety days.
    const fates = [];
    for (const zone of zones) {
      fates.push(
        await world.db.sql
          .begin(async (tx) => {
            await tx.unsafe(`set local timezone = '${zone}'; set local role service_role`);
            return await insertRow(tx, 'invitations', {
              ...inA,
              id: idOf(`invitations/${zone}`),
              email: 'ola@likeperson.example',
              role: 'organization_admin',
              created_at: '2026-08-01T10:00:00Z',
              expires_at: '2026-10-30T11:00:00Z',
            });
          })
          .catch((error: { code: string }) => error.code),
      );
    }
    expect(new Set(fates)).toEqual(new Set([CHECK_VIOLATION]));
  });

  it('does not move the day on which a request is due: a month, counted in Norway', async () => {
    const [found] = await world.db.sql`
      select pg_get_expr(adbin, adrelid) as default from pg_attrdef
      join pg_attribute on attrelid = adrelid and attnum = adnum
      where adrelid = 'public.data_subject_requests'::regclass and attname = 'due_at'`;
    // In Norway it is the 31st already.
    const late = String(found?.default).replace('now()', `'2026-01-30 23:30:00+00'::timestamptz`);
    const due = [];
    for (const zone of zones) {
      due.push(
        await world.db.sql.begin(async (tx) => {
          await tx.unsafe(`set local timezone = '${zone}'`);
          const [row] = await tx.unsafe(`select (${late}) at time zone 'UTC' as due`);
          return row?.due.toISOString();
        }),
      );
    }
    expect(new Set(due)).toEqual(new Set(['2026-02-27T23:30:00.000Z']));
  });
});
