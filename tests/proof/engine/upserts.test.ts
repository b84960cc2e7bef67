import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import { upsertKey, upsertTables } from '../../../policies/upserts.ts';
import { columns } from '../../../proof/intent/columns.ts';
import { decide } from '../../../proof/intent/decide.ts';
import type { Caller, Row, TableName, World } from '../../../proof/model.ts';
import { tokensOf } from '../../../proof/probe/tokens.ts';
import { fixedCallers, isThorough } from '../../../proof/world/fixed-callers.ts';
import { loadFixedWorld } from '../../../proof/world/fixed-world.ts';
import { fateOf } from '../../access/fate.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/database.ts';
import {
  type CachedTable,
  insertStatement,
  readSchemaCache,
  send,
} from '../../postgrest/statements.ts';

const EACH_TRIES_ONE_IN = 12;

let db: TestDatabase;
let sql: postgres.Sql;
let world: World;
let cache: Map<string, CachedTable>;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = postgres(db.url('supabase_admin'), { max: 1, onnotice: () => undefined });
  world = await sql.begin((tx) => loadFixedWorld(tx));
  cache = await readSchemaCache(sql);
}, 120_000);
afterAll(async () => {
  await sql.end();
  await db.close();
});

/** What is said twice: an upsert of a row that is there is a row one may make, and a change one may make of it. */
function intended(caller: Caller, table: TableName, row: Row, saved: Row): boolean {
  const { id } = row;
  const key = { id: String(id), organization_id: String(row.organization_id) };
  const isAllowed = (attempt: Parameters<typeof decide>[2]) =>
    decide(world, caller, attempt).outcome === 'allowed';
  return (
    isAllowed({ command: 'select', table, key }) &&
    isAllowed({ command: 'insert', table, row: saved }) &&
    Object.entries(saved).every(([column, value]) =>
      isAllowed({ command: 'update', table, key, column, value }),
    )
  );
}

describe.each(upsertTables)('everyone saves rows of %s by their key', (table) => {
  it('and who succeeds is who may both make and change it', { timeout: 300_000 }, async () => {
    const target = cache.get(table);
    if (!target) throw new TypeError(`The database has no table ${table}.`);
    const { repeatable = [], changeable = [] } = columns[table];
    expect([...repeatable].sort()).toEqual([...upsertKey(table)].sort());
    const callers = fixedCallers(world).filter(
      (caller) => isThorough(caller) || caller.kind !== 'person',
    );
    const disagreements: unknown[] = [];
    let allowed = 0;
    await rolledBack(sql, async (tx) => {
      const tokens = await tokensOf(tx, callers);
      for (const [turn, caller] of callers.entries()) {
        const claims = tokens.get(caller) ?? null;
        await tx`select set_config('request.jwt.claims', ${claims ?? ''}, true)`;
        await tx.unsafe(`set local role ${claims === null ? 'anon' : 'authenticated'}`);
        for (const [n, row] of world.tables[table].entries()) {
          const saved = Object.fromEntries(
            [...repeatable, ...changeable].map((column) => [column, row[column] ?? null]),
          );
          const expected = intended(caller, table, row, saved) ? 1 : '42501';
          // All that they may; of what they may not each a part, and all of it somebody.
          if (expected !== 1 && (n + turn) % EACH_TRIES_ONE_IN !== 0) continue;
          const statement = insertStatement(target, saved, {
            onConflict: upsertKey(table),
            resolution: 'merge-duplicates',
          });
          const fate = await fateOf(tx, (part) => send(part, statement));
          if (fate !== expected) disagreements.push({ caller, row: row.id, expected, fate });
          if (fate === 1) allowed += 1;
        }
        await tx.unsafe('set local role none');
      }
    });
    expect(disagreements).toEqual([]);
    expect(allowed).toBeGreaterThan(0);
  });
});
