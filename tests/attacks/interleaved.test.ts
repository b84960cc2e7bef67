import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InterleavedCaller } from '../../proof/interleaved/caller.ts';
import { callersOfDatabase } from '../../proof/interleaved/callers-of-database.ts';
import { runInterleaved } from '../../proof/interleaved/run-interleaved.ts';
import type { EnterSession } from '../../proof/interleaved/session.ts';
import { type Persona, personas } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let adminUrl: string;
beforeAll(async () => {
  world = await createWorld();
  adminUrl = world.db.url('supabase_admin');
});
afterAll(() => world.close());

const callersNamed = (names: readonly Persona[]): InterleavedCaller[] =>
  names.map((name) => ({
    name,
    role: 'authenticated',
    claims: JSON.stringify(world.claimsOf(name)),
  }));

describe('S8.5 callers who take turns on pooled connections', () => {
  it('never see rows of each other, whatever goes wrong in between', async () => {
    const everybody = await callersOfDatabase(adminUrl);
    expect(everybody).toHaveLength(personas.length + 3);
    // People of several organisations come first.
    const callers = everybody.slice(0, 10);
    const report = await runInterleaved(adminUrl, { callers, statements: 600, disturbed: 0.2 });
    expect(report).toMatchObject({ callers: 10, bled: [], bleeds: 0 });
    expect(report.statements).toBeGreaterThanOrEqual(600);
    expect(report.cancels).toBeGreaterThan(20);
    expect(report.failures).toBeGreaterThan(20);
  }, 120_000);

  it('a session whose role and claims outlive their transaction is noticed', async () => {
    const leaky: EnterSession = (tx, { role, claims }) =>
      tx`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
    const callers = callersNamed(['adminA', 'mB']);
    const report = await runInterleaved(adminUrl, { callers, statements: 60, enter: leaky });
    expect(report.bled.map(({ kind }) => kind)).toContain('leftovers');
  });

  it('a session that is forgotten now and then, after one that lasted, shows rows of somebody else', async () => {
    let turn = 0;
    const forgetful: EnterSession = async (tx, { role, claims }) => {
      turn += 1;
      if (turn % 3 === 0) return;
      await tx`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
    };
    const callers = callersNamed(['adminA', 'adminB', 'coordA1', 'mB']);
    const report = await runInterleaved(adminUrl, { callers, statements: 120, enter: forgetful });
    expect(report.bled.map(({ kind }) => kind)).toContain('rows');
  });

  it('a transaction that never becomes a caller is refused everything', async () => {
    const forgotten: EnterSession = () => Promise.resolve();
    const callers = callersNamed(['global']);
    const report = await runInterleaved(adminUrl, { callers, statements: 60, enter: forgotten });
    expect(report.bleeds).toBeGreaterThan(0);
    expect(new Set(report.bled.map(({ found }) => found))).toEqual(new Set(['42501']));
  });
});
