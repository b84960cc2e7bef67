import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { type Told, told } from './told.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const tell = (caller: Persona, statement: string): Promise<Told | null> =>
  world.as(caller, (tx) => told(tx, (sql) => sql.unsafe(statement)));

const inAl1 = `'${organization('A')}', '${association('al1')}'`;
const hash = (of: string) =>
  `(select dedup_hash from public.contacts where id = '${idOf(`contacts/${of}`)}')`;

describe('S10.1 an error never quotes a row', () => {
  it('a row that a check refuses is not shown to its writer', async () => {
    const invitation = idOf('invitations/al1 peer_mentor');
    const answer = await tell(
      'adminA',
      `update public.invitations set expires_at = created_at - interval '1 day' where id = '${invitation}'`,
    );
    expect(answer?.code).toBe('23514');
    expect(answer?.detail).toBeUndefined();
  });

  it('a row that lacks a value is not shown either', async () => {
    const answer = await tell(
      'coordA1',
      `insert into public.contacts (organization_id, local_association_id, dedup_hash) values (${inAl1}, '\\x00')`,
    );
    expect(answer?.code).toBe('23502');
    expect(answer?.detail).toBeUndefined();
  });

  it('a row that a policy refuses is not shown either', async () => {
    const answer = await tell(
      'coordA1',
      `insert into public.contacts (organization_id, local_association_id, name_enc, dedup_hash)
       values ('${organization('B')}', '${association('bl1')}', '${sealedIn('B')}', '\\x${'ab'.repeat(32)}')`,
    );
    expect(answer?.code).toBe('42501');
    expect(answer?.detail).toBeUndefined();
  });

  it('a row of one’s own that clashes with a hidden one shows neither', async () => {
    const [hidden] = await world.db.sql<{ hash: string }[]>`
      select '\\x' || encode(dedup_hash, 'hex') as hash from public.contacts where id = ${idOf('contacts/m2 active')}`;
    const answer = await tell(
      'coordA1',
      `insert into public.contacts (organization_id, local_association_id, name_enc, dedup_hash)
       values (${inAl1}, '${sealedIn('A')}', '${hidden?.hash}')`,
    );
    expect(answer?.code).toBe('23505');
    expect(answer?.detail).toBeUndefined();
  });

  it('a period that overlaps a hidden one shows neither', async () => {
    const answer = await tell(
      'adminA',
      `insert into public.memberships (organization_id, local_association_id, profile_id, role, valid)
       values (${inAl1}, '${person('m1')}', 'peer_mentor', '[2022-01-01,)')`,
    );
    expect(answer?.code).toBe('23P01');
    expect(answer?.detail).toBe('Key conflicts with existing key.');
  });

  it('a key that points nowhere repeats no value', async () => {
    const missing = '99999999-9999-4999-8999-999999999999';
    const answer = await tell(
      'coordA1',
      `update public.contacts set consent_id = '${missing}' where id = '${idOf('contacts/m1 active')}'`,
    );
    expect(answer?.code).toBe('23503');
    expect(answer?.detail).toBe('Key is not present in table "consents".');
  });

  it('a subquery into a hidden row has nothing to put into an error', async () => {
    const own = `update public.contacts set dedup_hash = ${hash('mB active')} where id = '${idOf('contacts/m1 active')}'`;
    const answer = await tell('coordA1', own);
    expect(answer?.code).toBe('23502');
    expect(JSON.stringify(answer)).not.toMatch(/\\\\x[0-9a-f]{8}/);
  });

  it.each([
    ['a cast', `full_name::int = 1`],
    ['a regular expression', `'x' ~ ('(' || full_name)`],
    ['a date', `full_name::date is null`],
    ['JSON', `full_name::jsonb is null`],
    ['a range', `int4range(length(full_name), 0) is null`],
    ['a set size', `repeat(full_name, 2000000000) is null`],
  ])(
    '%s that fails in a condition quotes rows that the caller may read, and no other',
    async (_, condition) => {
      const answer = await tell('m1', `select id from public.profiles where ${condition}`);
      expect(JSON.stringify(answer)).not.toMatch(/Person (?!m1\b)/);
      const nobody = await tell(
        'nobody',
        `select id from public.profiles where id <> '${person('nobody')}' and ${condition}`,
      );
      expect(nobody).toBeNull();
    },
  );
});

describe('the bound: errors of the service key quote the row', () => {
  it('so whoever uses it must not pass details on', async () => {
    const detail = await world.db.asService(async (tx) => {
      const answer = await told(tx, (sql) =>
        sql.unsafe(
          `update public.contacts set birth_year = 1 where id = '${idOf('contacts/mB active')}'`,
        ),
      );
      return answer?.detail ?? '';
    });
    expect(detail).toMatch(/^Failing row contains \(.*\\x/);
  });
});
