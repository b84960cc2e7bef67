import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import type { TableName } from '../../../policies/access-matrix.ts';
import { counterexampleScript } from '../../../proof/differential/counterexample-script.ts';
import { runDifferential } from '../../../proof/differential/run-differential.ts';
import { rowCount, shrinkWorld } from '../../../proof/differential/shrink-world.ts';
import { openLane, type TestLane } from './lanes.ts';

/** A hole, and how few rows are enough to show it. */
interface Hole {
  readonly breaking: string;
  readonly table: TableName;
  /** Where only one can show it. */
  readonly command?: string;
  readonly rows: number;
}

const holes: Record<string, Hole> = {
  'an arm widened to everything': {
    breaking: 'alter policy contacts_select on public.contacts using (true)',
    table: 'contacts',
    command: 'select',
    rows: 10,
  },
  'an administrator of any organisation let into every one': {
    breaking: `alter policy org_labels_update on public.org_labels
      using (private.has_role('{organization_admin}')) with check (private.has_role('{organization_admin}'))`,
    table: 'org_labels',
    command: 'update',
    rows: 14,
  },
  'USING gone from a DELETE whose rows the caller may also read': {
    breaking: 'alter policy org_labels_delete on public.org_labels using (true)',
    table: 'org_labels',
    command: 'delete',
    rows: 8,
  },
  'reading one’s own messages widened to everybody’s': {
    breaking: 'alter policy notifications_select on public.notifications using (true)',
    table: 'notifications',
    command: 'select',
    rows: 8,
  },
  'a computed column granted': {
    breaking: 'grant update (content_hash) on public.bufdir_reports to authenticated',
    table: 'bufdir_reports',
    command: 'update',
    rows: 14,
  },
  'a withdrawn consent that can be given again': {
    breaking: 'drop trigger consents_withdrawn_once on public.consents',
    table: 'consents',
    command: 'update',
    rows: 12,
  },
  'a hook that does not look at the period of a membership': {
    breaking: `do $$ begin
        execute replace(pg_get_functiondef('private.membership_claims'::regproc), 'm.valid @> today', 'true');
      end $$`,
    table: 'org_labels',
    rows: 10,
  },
};

let opened: TestLane | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

describe.each(Object.entries(holes))('%s', (_, { breaking, table, command, rows }) => {
  it('is found in random worlds, shown by a few rows, and by a script', async () => {
    opened = await openLane([breaking]);
    const { lane, today } = opened;
    const { counterexamples } = await runDifferential({
      lanes: [lane],
      seed: 1,
      decisions: 200_000,
      today,
      tables: [table],
    });
    const found = counterexamples.find(
      ({ disagreement }) => !command || disagreement.attempt.command === command,
    );
    if (!found) throw new TypeError(`No disagreement was found on ${table}.`);

    const small = await shrinkWorld(lane, found.draft, found.disagreement);
    expect(rowCount(small.draft)).toBeLessThanOrEqual(rows);

    const token = await lane.tokenOf(small.draft, small.disagreement.caller);
    const script = await counterexampleScript(
      lane.everyday,
      small.draft,
      small.disagreement,
      token,
      'this test',
    );
    expect(await lastResult(lane.everyday, script)).toBe(small.disagreement.observed.outcome);
  });
});

/** What the script's last statement before the rollback ends with. */
async function lastResult(sql: postgres.Sql, script: string): Promise<string> {
  const statements = script
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement && statement !== 'begin' && statement !== 'rollback');
  return await rolledBack(sql, async (tx) => {
    let count = 0;
    try {
      for (const statement of statements) ({ count } = await tx.unsafe(statement));
    } catch (error) {
      if (error instanceof postgres.PostgresError) return 'constrained';
      throw error;
    }
    return count > 0 ? 'allowed' : 'denied';
  });
}
