import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const inAl1 = { ...inA, local_association_id: association('al1') };

/** What PostgREST and a driver could show of the refusal, in every field, without the caller's own ids. */
async function answer(who: Persona | 'job', table: TableName, values: Row): Promise<string> {
  const ask = async (tx: postgres.TransactionSql) => {
    try {
      await tx.savepoint((sql) => insertRow(sql, table, values));
      return 'accepted';
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error;
      const { code, message, detail, hint, schema_name, table_name, column_name } = error;
      const { constraint_name, where } = error;
      return [code, message, detail, hint, schema_name, table_name, column_name, constraint_name]
        .concat(where)
        .join('|')
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>');
    }
  };
  return who === 'job' ? await world.db.asService(ask) : await world.as(who, ask);
}

describe('S5.1 a receipt is one’s own document', () => {
  const receipt = (document: string): Row => ({
    ...inA,
    line_id: idOf('expense_lines/m1 draft'),
    document_id: document,
    sha256: hashOf('kvittering'),
    receipt_on: '2026-03-04',
    amount: '100.00',
  });

  it('m1 names a document of their own', async () => {
    const own = receipt(idOf('documents/m1 draft'));
    expect(await answer('m1', 'expense_receipts', own)).toBe('accepted');
  });

  it.each([
    ['a colleague’s', idOf('documents/m1b draft')],
    ['one of another region', idOf('documents/m2 accepted')],
    ['one of another organisation', idOf('documents/mB draft')],
  ])('and neither %s nor one that is not there, which are answered alike', async (_, document) => {
    const refused = await answer('m1', 'expense_receipts', receipt(document));
    expect(refused).toMatch(/^23503\|/);
    expect(refused).toBe(await answer('m1', 'expense_receipts', receipt(randomUUID())));
  });

  it('nor does m1 change a receipt so, nor a job make one', async () => {
    const colleagues = idOf('documents/m1b draft');
    const change = world.as(
      'm1',
      (tx) =>
        tx`update expense_receipts set document_id = ${colleagues} where id = ${idOf('expense_receipts/m1 draft')}`,
    );
    await expect(change).rejects.toMatchObject({ code: '23503' });
    expect(await answer('job', 'expense_receipts', receipt(colleagues))).toMatch(/^23503\|/);
  });
});

describe('S2 an activity is about an assignment of its own mentor, begun, within reach', () => {
  const activity = (values: Row): Row => ({
    ...inAl1,
    mentor_id: person('m1'),
    type_id: idOf('activity_types/A'),
    activity_on: '2026-03-05',
    duration_minutes: 30,
    channel: 'phone',
    ...values,
  });
  const about = (assignment: string) => activity({ assignment_id: idOf(assignment) });

  it.each(['m1', 'coordA1', 'job'] as const)('%s logs one on what m1 has begun', async (who) => {
    for (const assignment of ['assignments/m1 active', 'assignments/m1 bare']) {
      expect(await answer(who, 'activities', about(assignment)), assignment).toBe('accepted');
    }
  });

  it.each(['m1', 'coordA1'] as const)('%s does not on what m1 was only asked', async (who) => {
    expect(await answer(who, 'activities', about('assignments/m1 waiting'))).toMatch(/^42501\|/);
  });

  it('a colleague’s, another region’s, another organisation’s and none are answered alike', async () => {
    for (const who of ['m1', 'coordA1'] as const) {
      const missing = await answer(who, 'activities', activity({ assignment_id: randomUUID() }));
      expect(missing).toMatch(/^42501\|/);
      for (const whose of ['m1b', 'm2', 'mB']) {
        const refused = await answer(who, 'activities', about(`assignments/${whose} active`));
        expect(refused, `${who} ${whose}`).toBe(missing);
      }
    }
  });

  it('a coordinator does not reach one of another region by naming its mentor', async () => {
    const ofM2 = (assignment: string) =>
      activity({ mentor_id: person('m2'), assignment_id: assignment });
    const refused = await answer('coordA1', 'activities', ofM2(idOf('assignments/m2 active')));
    expect(refused).toMatch(/^42501\|/);
    expect(refused).toBe(await answer('coordA1', 'activities', ofM2(randomUUID())));
  });
});
