import { describe, expect, it } from 'vitest';
import { rolledBack } from '../../../ops/undone.ts';
import { tableNames } from '../../../policies/access-matrix.ts';
import { worldOf } from '../../../proof/differential/run-differential.ts';
import { loadWorld, readWorld } from '../../../proof/world/load-world.ts';
import { createTestDatabase } from '../../harness/database.ts';

const today = '2026-06-15';
const manyWorlds = Array.from({ length: 60 }, (_, n) => n);

describe('random worlds', () => {
  it('are the same for the same seed and number, and others for others', () => {
    const first = worldOf(5, 3, today);
    expect([...worldOf(5, 3, today).rows]).toEqual([...first.rows]);
    expect([...worldOf(5, 4, today).rows]).not.toEqual([...first.rows]);
    expect([...worldOf(60, 3, today).rows]).not.toEqual([...first.rows]);
  });

  it('pass every constraint, and together fill every table', async () => {
    const db = await createTestDatabase();
    const filled = new Set<string>();
    try {
      for (const number of manyWorlds) {
        const draft = worldOf(1, number, today);
        const world = await rolledBack(db.sql, async (tx) => {
          await loadWorld(tx, draft);
          return await readWorld(tx, draft);
        });
        for (const table of tableNames) if (world.tables[table].length > 0) filled.add(table);
      }
    } finally {
      await db.close();
    }
    expect(tableNames.filter((table) => !filled.has(table))).toEqual([]);
  });
});
