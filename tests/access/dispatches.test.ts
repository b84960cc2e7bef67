import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilSomebodyWaits } from '../workflows/until-somebody-waits.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { deviceMessage } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const waiting = idOf('assignments/m1 waiting');

const dispatch = (values: Row = {}): Row => ({
  organization_id: organization('A'),
  assignment_id: waiting,
  recipient_id: person('m1'),
  key_id: 'device-3',
  ciphertext: deviceMessage,
  expires_at: '2099-01-01T00:00:00Z',
  ...values,
});

type Step = (tx: postgres.TransactionSql) => Promise<unknown>;

/** What becomes of a dispatch after what others have done; null when it is made. */
async function refusal(who: Persona | 'job', values: Row, arrange: Step = async () => undefined) {
  const undo = new Error('It is over.');
  let found: { code: string; told: string } | null = null;
  await world.db.sql
    .begin(async (tx) => {
      await arrange(tx);
      const claims = who === 'job' ? { role: 'service_role' } : world.claimsOf(who);
      const role = who === 'job' ? 'service_role' : 'authenticated';
      await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
      await tx
        .savepoint((sql) => insertRow(sql, 'assignment_dispatches', values))
        .catch((error) => {
          if (!(error instanceof postgres.PostgresError)) throw error;
          const { code, message, detail, hint, table_name, column_name, constraint_name } = error;
          const told = [message, detail, hint, table_name, column_name, constraint_name].join('|');
          found = {
            code,
            told: told.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>'),
          };
        });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found as { code: string; told: string } | null;
}

describe('S1 an assignment is handed over to its peer mentor', () => {
  it('by their coordinator, while they are asked or at work', async () => {
    expect(await refusal('coordA1', dispatch())).toBeNull();
    const active = dispatch({ assignment_id: idOf('assignments/m1 active') });
    expect(await refusal('coordA1', active)).toBeNull();
  });

  it('to nobody else: a colleague, somebody of another region, and nobody are answered alike', async () => {
    const nobody = await refusal('coordA1', dispatch({ recipient_id: randomUUID() }));
    expect(nobody?.code).toBe('42501');
    for (const other of ['m1b', 'm2', 'mB', 'coordA1'] as const) {
      const refused = await refusal('coordA1', dispatch({ recipient_id: person(other) }));
      expect(refused, other).toEqual(nobody);
    }
  });

  it('and not of another region or organisation, which is answered like none', async () => {
    const none = await refusal('coordA1', dispatch({ assignment_id: randomUUID() }));
    expect(none?.code).toBe('42501');
    for (const whose of ['m2', 'mB']) {
      const assignment_id = idOf(`assignments/${whose} waiting`);
      for (const recipient_id of [person('m1'), person(whose as Persona)]) {
        const refused = await refusal('coordA1', dispatch({ assignment_id, recipient_id }));
        expect(refused, whose).toEqual(none);
      }
    }
  });

  it('not as if it had been opened or taken back', async () => {
    for (const column of ['opened_at', 'revoked_at']) {
      const refused = await refusal('coordA1', dispatch({ [column]: '2026-01-01T00:00:00Z' }));
      expect(refused?.code, column).toBe('42501');
    }
  });

  it.each(['draft', 'declined', 'expired', 'withdrawn', 'completed', 'cancelled'])(
    'not once it is %s, and the coordinator reads why',
    async (status) => {
      const refused = await refusal('coordA1', dispatch(), async (tx) => {
        await tx`alter table assignments disable trigger user`;
        await tx`update assignments set status = ${status} where id = ${waiting}`;
        await tx`alter table assignments enable trigger user`;
      });
      expect(refused).toMatchObject({
        code: '23514',
        told: expect.stringContaining(`Cannot hand over an assignment that is ${status}.`),
      });
    },
  );

  it('by a job to nobody else either, unless it brings what an earlier mentor got', async () => {
    const other = dispatch({ recipient_id: person('m1b') });
    expect(await refusal('job', other)).toMatchObject({ code: '23514' });
    expect(await refusal('job', { ...other, revoked_at: '2026-01-01T00:00:00Z' })).toBeNull();
    expect(await refusal('job', dispatch())).toBeNull();
  });
});

it('waits for somebody who is withdrawing the assignment, and is refused then', async () => {
  const { sql } = world.db;
  const withdrawing = await sql.reserve();
  try {
    await withdrawing`begin`;
    await withdrawing`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify(world.claimsOf('coordA1'))}, true)`;
    await withdrawing`update assignments set status = 'withdrawn' where id = ${waiting}`;
    const handing = refusal('coordA1', dispatch());
    await untilSomebodyWaits(sql);
    await withdrawing`commit`;
    expect(await handing).toMatchObject({ code: '23514' });
  } finally {
    withdrawing.release();
  }
});
