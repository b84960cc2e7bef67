import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { generateDrizzleJson } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { pgPolicy, pgSchema, uuid } from 'drizzle-orm/pg-core';
import { describe, expect, test as it } from 'vitest';
import { managedObjects } from '../../db/sql/registry.ts';
import { migrationFiles } from '../../ops/migrations/file-hashes.ts';
import { freshBuild } from '../../ops/migrations/fresh-build.ts';
import {
  emptySnapshot,
  proposeStatements,
} from '../../ops/migrations/generate/drizzle-proposal.ts';
import { refuseUnseen } from '../../ops/migrations/generate/refuse-unseen.ts';
import { repair } from '../../ops/migrations/generate/repair.ts';
import type { Snapshot } from '../../ops/migrations/generate/snapshot.ts';
import { statementsOf } from '../../ops/migrations/migration-text.ts';
import { migrationsDir, projectRoot, rollbacksDir } from '../../ops/migrations/paths.ts';

const objects = pgSchema('storage').table('objects', { id: uuid('id') });
const policy = (name: string) =>
  pgPolicy(name, { for: 'select', to: 'authenticated', using: sql`true` });

describe('what drizzle-kit passes over with exit code 0 is refused', () => {
  it.each([
    ['a list of policies', { list: [policy('a').link(objects)] }, 'export each of them by itself'],
    ['a policy of no table', { loose: policy('a') }, 'belongs to no table'],
    [
      'two linked policies of one name',
      { one: policy('a').link(objects), two: policy('a').link(objects) },
      'another linked policy is called "a"',
    ],
    ['a stub of a platform table', { objects }, "which is the platform's"],
  ])('%s', (_name, schema, reason) => {
    expect(() => refuseUnseen(schema)).toThrow(reason);
  });

  it('a linked policy is created on the table of the platform, which is not', async () => {
    const schema = { mine: policy('objects_mine').link(objects) };
    refuseUnseen(schema);
    const current = generateDrizzleJson(schema, undefined, ['public']) as unknown as Snapshot;
    const there = repair(await proposeStatements(emptySnapshot(), current), { current });
    expect(there).toEqual([
      'CREATE POLICY "objects_mine" ON "storage"."objects" AS PERMISSIVE FOR SELECT TO "authenticated" USING (true)',
    ]);
    const back = await proposeStatements(current, emptySnapshot());
    expect(repair(back, { previous: current, current: emptySnapshot() })).toEqual([
      'DROP POLICY IF EXISTS "objects_mine" ON "storage"."objects"',
    ]);
  });
});

describe('what drizzle-kit gets in the wrong order, or wrong', () => {
  const run = (...changes: string[]) =>
    repair({ additions: [], changes }, { current: emptySnapshot() });

  it('a foreign key waits for a unique index too', () => {
    const key = 'ALTER TABLE "a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("x") REFERENCES "b"("x")';
    const index = 'CREATE UNIQUE INDEX "b_x_idx" ON "b" ("x")';
    expect(run(key, index)).toEqual([index, key]);
  });

  it('nothing is dropped with CASCADE', () => {
    expect(run('DROP TABLE "a" CASCADE')).toEqual(['DROP TABLE "a"']);
  });

  it('functions that policies call are made before the first policy, and need no table to be made', async () => {
    const statements = await freshBuild();
    const at = (pattern: RegExp) => statements.findIndex((statement) => pattern.test(statement));
    expect(at(/^create or replace function private\.claims\(/)).toBeGreaterThan(-1);
    expect(at(/^create or replace function private\.claims\(/)).toBeLessThan(at(/^create policy/i));
    const early = managedObjects.filter(({ phase }) => phase === 'before');
    expect(early.flatMap(({ create }) => create).join('\n')).not.toMatch(/language sql\b/i);
  });
});

describe('what the Supabase CLI leaves to us', () => {
  it.each([
    ['migration', migrationsDir],
    ['rollback', rollbacksDir(migrationsDir)],
  ])('every %s sets its own lock timeout first', async (_kind, dir) => {
    const files = await migrationFiles(dir);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const [first = ''] = statementsOf(await readFile(path.join(dir, file), 'utf8'));
      expect({ file, first: first.split('\n').at(-1) }).toEqual({
        file,
        first: "set lock_timeout = '4s';",
      });
    }
  });

  it('nothing runs drizzle-kit push, and the versions whose defects we know are fixed', async () => {
    const text = await readFile(path.join(projectRoot, 'package.json'), 'utf8');
    expect(text).not.toMatch(/drizzle-kit push|drizzle-seed/);
    const { peerDependencies, devDependencies } = JSON.parse(text);
    expect(peerDependencies['drizzle-orm']).toBe('0.45.4');
    expect(devDependencies['drizzle-kit']).toBe('0.31.11');
    expect(devDependencies.supabase).toBe('3.1.0');
  });
});
