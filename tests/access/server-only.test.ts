import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../policies/access-matrix.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { changeable, changers } from './changeable-columns.ts';
import { fateOf, reached } from './fate.ts';
import { deleteAs, fateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const tables = Object.keys(changeable) as (keyof typeof changeable)[];

const insertNothing = (caller: Caller, table: TableName) =>
  fateAs(world, caller, (sql) => sql`insert into ${sql(`public.${table}`)} default values`);

describe('S10 rows that only server jobs write', () => {
  it.each([
    'profiles',
    'assignment_status_history',
    'accounting_exports',
    'webhook_events',
    'bufdir_report_lines',
    'notifications',
    'audit_logs',
    'function_deployments',
    'realtime_channel_events',
    'api_request_stats',
    'slow_query_snapshots',
  ] as const)('%s', async (table) => {
    for (const caller of [...changers, 'nobody', 'anon'] as const) {
      expect(await insertNothing(caller, table), caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
    const fate = await world.db.asService((tx) =>
      fateOf(tx, (sql) => sql`insert into ${sql(`public.${table}`)} default values`),
    );
    // Lacking values, not the right.
    expect(fate).toBe('23502');
  });

  it.each(['assignment_status_history', 'audit_logs'] as const)(
    '%s are changed by nobody, server jobs included',
    async (table) => {
      const fate = await world.db.asService((tx) =>
        fateOf(tx, (sql) => sql`update ${sql(`public.${table}`)} set created_at = now()`),
      );
      expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );
});

/** Who removes rows: of m1, or of the organisation. */
const removers: Partial<Record<TableName, readonly Caller[]>> = {
  org_labels: ['adminA'],
  peer_mentor_availability: ['m1'],
  activities: ['m1'],
  activity_participants: ['m1'],
  activity_locations: ['m1'],
  expense_claims: ['m1'],
  expense_lines: ['m1'],
  expense_receipts: ['m1'],
};

describe('S10 rows are removed', () => {
  it.each(tables)('from %s by those who may', async (table) => {
    const found: Caller[] = [];
    for (const caller of changers) {
      if (reached(await deleteAs(world, caller, table, changeable[table].row))) found.push(caller);
    }
    expect(found).toEqual(removers[table] ?? []);
  });
});

describe('S10 a caller without a token', () => {
  it.each(tables)('does nothing with %s', async (table) => {
    const statements = [
      `select 1 from ${table}`,
      `select count(*) from ${table}`,
      `insert into ${table} default values`,
      `update ${table} set id = id`,
      `delete from ${table}`,
      `truncate ${table}`,
    ];
    for (const statement of statements) {
      const fate = await fateAs(world, 'anon', (sql) => sql.unsafe(statement));
      expect(fate, statement).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});

describe('S10 emptying a whole table', () => {
  it.each(tables)('%s: nobody', async (table) => {
    for (const caller of [...changers, 'nobody'] as const) {
      const fate = await fateAs(world, caller, (sql) => sql.unsafe(`truncate ${table}`));
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
    const fate = await world.db.asService((tx) =>
      fateOf(tx, (sql) => sql.unsafe(`truncate ${table}`)),
    );
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
