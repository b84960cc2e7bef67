import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../workflows/outcome.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { insertAs, updateAs } from './fate-as.ts';
import { ILLEGAL_TRANSITION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const approve = (caller: Caller, label: string) =>
  updateAs(world, caller, 'expense_claims', label, `status = 'approved'`);

describe('S10 nobody approves their own claim', () => {
  it('a coordinator approves, returns and rejects a peer mentor of their region', async () => {
    expect(await approve('coordA1', 'm1 submitted')).toBe(1);
    for (const status of ['returned', 'rejected']) {
      const set = `status = '${status}'`;
      expect(await updateAs(world, 'coordA1', 'expense_claims', 'm1 submitted', set)).toBe(1);
    }
  });

  it('a peer mentor does not approve their own', async () => {
    expect(await approve('m1', 'm1 submitted')).toBe(0);
    expect(await approve('m1', 'm1 draft')).toBe(ILLEGAL_TRANSITION);
  });

  it('a coordinator who is a peer mentor too does not approve their own; a colleague does', async () => {
    expect(reached(await approve('coordMentor', 'coordMentor submitted'))).toBe(false);
    expect(await approve('coordMentor', 'm1 submitted')).toBe(1);
    expect(await approve('coordA1', 'coordMentor submitted')).toBe(1);
  });

  it('an administrator who is a peer mentor too does not approve their own', async () => {
    expect(reached(await approve('adminMentor', 'adminMentor submitted'))).toBe(false);
    expect(await approve('coordA2', 'adminMentor submitted')).toBe(1);
  });

  it('nor when it has been escalated to administrators; a colleague does', async () => {
    const set = `status = 'approved'`;
    const own = idOf('expense_claims/adminMentor submitted');
    const escalated = (caller: 'adminMentor' | 'adminA') =>
      outcomeOf(
        world,
        caller,
        async (sql) =>
          (await sql.unsafe(`update expense_claims set ${set} where id = $1`, [own])).count,
        (sql) => sql`update expense_claims set status = 'escalated' where id = ${own}`,
      );
    expect(await escalated('adminMentor')).toBe(0);
    expect(await escalated('adminA')).toBe(1);
  });

  it('a coordinator in one organisation does not approve their own claim in another', async () => {
    expect(reached(await approve('mixed', 'mixed submitted'))).toBe(false);
    expect(await approve('coordB', 'mixed submitted')).toBe(1);
  });

  it('nor any claim of the other region, or of the other organisation', async () => {
    expect(await approve('coordA1', 'm2 submitted')).toBe(0);
    expect(await approve('coordA1', 'mB submitted')).toBe(0);
    expect(await approve('mixed', 'mB submitted')).toBe(0);
  });

  it.each(['coordMentor', 'adminMentor', 'm1'] as const)(
    '%s does not insert a claim that is approved already',
    async (caller) => {
      const claim = {
        organization_id: organization('A'),
        local_association_id: association(caller === 'adminMentor' ? 'al2' : 'al1'),
        claimant_id: person(caller),
      };
      expect(await insertAs(world, caller, 'expense_claims', claim)).toBe(1);
      const fate = await insertAs(world, caller, 'expense_claims', {
        ...claim,
        status: 'approved',
      });
      expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );

  it('a coordinator does not hand their own claim to somebody else first', async () => {
    const set = `claimant_id = '${person('m1')}'`;
    const fate = await updateAs(
      world,
      'coordMentor',
      'expense_claims',
      'coordMentor submitted',
      set,
    );
    expect(reached(fate)).toBe(false);
  });
});

describe('S10 a certificate is verified by somebody else', () => {
  const certificate = {
    organization_id: organization('A'),
    mentor_id: person('m1'),
    course_code: 'GRUNN-9',
    issued_on: '2026-01-01',
  };
  it('a peer mentor reports a course', async () => {
    expect(await insertAs(world, 'm1', 'certificates', certificate)).toBe(1);
  });

  it.each(['valid', 'expired', 'revoked'])('but not as %s', async (status) => {
    const fate = await insertAs(world, 'm1', 'certificates', { ...certificate, status });
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('a peer mentor does not verify it afterwards; a coordinator and an administrator do', async () => {
    const verify = (caller: Caller) =>
      updateAs(world, caller, 'certificates', 'm1 unverified', `status = 'valid'`);
    expect(reached(await verify('m1'))).toBe(false);
    expect(await verify('coordA1')).toBe(1);
    expect(await verify('adminA')).toBe(1);
    expect(await verify('coordA2')).toBe(0);
    expect(await verify('adminB')).toBe(0);
  });

  it("a peer mentor does not report a course in a colleague's name", async () => {
    const fate = await insertAs(world, 'm1', 'certificates', {
      ...certificate,
      mentor_id: person('m1b'),
    });
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('a coordinator who is a peer mentor does not verify their own', async () => {
    const own = { ...certificate, mentor_id: person('coordMentor'), status: 'valid' };
    expect(await insertAs(world, 'coordMentor', 'certificates', own)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
