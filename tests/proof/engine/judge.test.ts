import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import { tableNames } from '../../../policies/access-matrix.ts';
import { commands } from '../../../policies/roles.ts';
import { runExhaustive } from '../../../proof/exhaustive/run-exhaustive.ts';
import type { Disagreement, TableName, World } from '../../../proof/model.ts';
import { judge } from '../../../proof/probe/judge.ts';
import { decisionsIn, newTally } from '../../../proof/probe/tally.ts';
import { tokensOf } from '../../../proof/probe/tokens.ts';
import { fixedCallers, isThorough } from '../../../proof/world/fixed-callers.ts';
import { loadFixedWorld } from '../../../proof/world/fixed-world.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/database.ts';

let db: TestDatabase;
let sql: postgres.Sql;
let world: World;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = postgres(db.url('supabase_admin'), { max: 1, onnotice: () => undefined });
  world = await sql.begin((tx) => loadFixedWorld(tx));
});
afterAll(async () => {
  await sql.end();
  await db.close();
});

/** Judges one table after `breaking` it, and gives what was found and what still works then. */
async function judged(table: TableName, breaking: string, most = 1_000) {
  const tally = newTally();
  const found: Disagreement[] = [];
  const usable = await rolledBack(sql, async (tx) => {
    if (breaking) await tx.unsafe(breaking);
    const callers = fixedCallers(world).filter(
      (caller) => isThorough(caller) || caller.kind === 'anonymous',
    );
    const plan = {
      world,
      callers,
      tokens: 'from the hook now',
      tables: [table],
      commands,
    } as const;
    for await (const disagreement of judge(tx, plan, tally)) {
      found.push(disagreement);
      if (found.length >= most) break;
    }
    const [row] = await tx`select current_user as "user", count(*)::int as rows from organizations`;
    return row;
  });
  return { found, tally, usable };
}

describe('the judge', () => {
  it('agrees with what stands, and counts what it tried', async () => {
    const { found, tally } = await judged('org_labels', '');
    expect(found).toEqual([]);
    expect(decisionsIn(tally)).toBeGreaterThan(500);
    expect(tally.allowed).toBeGreaterThan(50);
  });

  it.each([
    ['select', 'alter policy org_labels_select on org_labels using (true)'],
    [
      'select',
      'grant select on org_labels to anon; create policy p on org_labels for select to anon using (true)',
    ],
    ['insert', 'alter policy org_labels_insert on org_labels with check (true)'],
    ['update', 'alter policy org_labels_update on org_labels using (true)'],
    [
      'update',
      'alter policy org_labels_update on org_labels with check (true); alter policy org_labels_update on org_labels using (true)',
    ],
    ['delete', 'alter policy org_labels_delete on org_labels using (true)'],
    ['select', 'drop policy org_labels_select on org_labels'],
    ['update', 'revoke update on org_labels from authenticated'],
    ['insert', 'grant insert (created_at) on org_labels to authenticated'],
  ])('notices a broken %s: %s', async (command, breaking) => {
    const { found } = await judged('org_labels', breaking);
    expect(found.map(({ attempt }) => attempt.command)).toContain(command);
  });

  it('notices a column that is no longer read', async () => {
    const { found } = await judged(
      'invitations',
      'revoke select (email) on invitations from authenticated',
    );
    expect(found.map(({ attempt }) => attempt)).toContainEqual({
      command: 'select',
      table: 'invitations',
      column: 'email',
    });
  });

  it('leaves the transaction usable, also when its consumer stops early', async () => {
    const { found, usable } = await judged(
      'org_labels',
      'alter policy org_labels_select on org_labels using (true)',
      1,
    );
    expect(found).toHaveLength(1);
    expect(usable).toEqual({ user: 'supabase_admin', rows: world.tables.organizations.length });
  });

  it('sees what callers see who connect as the API does', async () => {
    const callers = fixedCallers(world).filter(isThorough);
    const tokens = await rolledBack(sql, (tx) => tokensOf(tx, callers));
    const differences: string[] = [];
    await rolledBack(sql, async (tx) => {
      const plan = { world, callers, tokens, tables: ['contacts'], commands: ['select'] } as const;
      for await (const { caller } of judge(tx, plan)) differences.push(JSON.stringify(caller));
    });
    expect(differences).toEqual([]);
    const visible = await Promise.all(
      callers.map(async (caller) => {
        const claims = JSON.parse(tokens.get(caller) ?? '{}');
        return await db.as(claims, async (tx) => (await tx`select id from contacts`).count);
      }),
    );
    expect(Math.max(...visible)).toBeGreaterThan(0);
    expect(Math.min(...visible)).toBe(0);
  });
});

describe('coverage', () => {
  it('names what was never tried', async () => {
    const { coverage } = await runExhaustive({
      workers: [sql],
      world,
      tables: ['integrations'],
    });
    expect(coverage).toMatchObject({ gaps: [], contradictions: [] });
    const { Coverage } = await import('../../../proof/exhaustive/coverage.ts');
    const { gaps, executed, possible } = new Coverage(world).report(['integrations']);
    expect(executed).toBe(0);
    expect(gaps).toHaveLength(possible);
  });
});

describe('the fixed world', () => {
  it('has rows in every table', () => {
    expect(tableNames.filter((table) => world.tables[table].length === 0)).toEqual([]);
  });
});
