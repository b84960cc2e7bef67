import { describe, expect, test as it } from 'vitest';
import { schemaSnapshot } from '../../ops/migrations/generate/drizzle-snapshot.ts';
import { repair } from '../../ops/migrations/generate/repair.ts';

const schema = schemaSnapshot();
const run = (...changes: string[]) =>
  repair({ additions: [], changes }, { previous: schema, current: schema });

describe('S9.1 what drizzle-kit proposes is repaired', () => {
  it('a foreign key waits for the unique key it needs', () => {
    const foreignKey =
      'ALTER TABLE "a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("x") REFERENCES "b"("x")';
    const unique = 'ALTER TABLE "b" ADD CONSTRAINT "b_x_key" UNIQUE("x")';
    expect(run(foreignKey, unique)).toEqual([unique, foreignKey]);
  });

  it('an altered policy is dropped and created from the schema, so that no removed clause comes back', () => {
    const [drop, create, ...rest] = run(
      'ALTER POLICY "contacts_select" ON "contacts" TO authenticated USING (stale) WITH CHECK (stale)',
    );
    expect(drop).toBe('DROP POLICY IF EXISTS "contacts_select" ON "contacts"');
    expect(create).toContain(
      'CREATE POLICY "contacts_select" ON "contacts" AS PERMISSIVE FOR SELECT TO "authenticated"',
    );
    expect(create).not.toMatch(/stale|WITH CHECK/);
    expect(rest).toEqual([]);
  });

  it('a renamed policy is dropped under its old name and created under its new one', () => {
    const statements = run('ALTER POLICY "old_name" ON "contacts" RENAME TO "contacts_select"');
    expect(statements[0]).toBe('DROP POLICY IF EXISTS "old_name" ON "contacts"');
    expect(statements[1]).toContain('CREATE POLICY "contacts_select"');
  });

  it('policies go before the column they use, and come back after it', () => {
    const statements = run(
      'ALTER TABLE "contacts" DROP COLUMN "birth_year"',
      'ALTER POLICY "contacts_update" ON "contacts" TO authenticated USING (true)',
    );
    expect(statements.map((statement) => statement.split(' ').slice(0, 2).join(' '))).toEqual([
      'DROP POLICY',
      'ALTER TABLE',
      'CREATE POLICY',
    ]);
  });

  it('a column that changes its type has every policy of its table around the change', () => {
    const statements = run('ALTER TABLE "expense_claims" ALTER COLUMN "status" SET DATA TYPE text');
    const policies = Object.keys(schema.tables['public.expense_claims']?.policies ?? {});
    expect(policies.length).toBeGreaterThan(0);
    expect(statements.filter((text) => text.startsWith('DROP POLICY'))).toHaveLength(
      policies.length,
    );
    expect(statements.filter((text) => text.startsWith('CREATE POLICY'))).toHaveLength(
      policies.length,
    );
  });

  it('nothing is dropped by CASCADE', () => {
    expect(run('DROP TABLE "old_things" CASCADE;')).toEqual(['DROP TABLE "old_things"']);
  });
});

describe('S9.1 what must not reach a database is refused, with the statement', () => {
  it.each([
    ['RLS switched off', 'ALTER TABLE "contacts" DISABLE ROW LEVEL SECURITY'],
    ['a parameter in a policy', 'ALTER TABLE "a" ADD CONSTRAINT "c" CHECK (x = $1)'],
    ['LOCK TABLE', 'lock table contacts'],
    ['a table in storage', 'CREATE TABLE "storage"."things" (id int)'],
    ['a change to an auth table', 'ALTER TABLE "auth"."users" ADD COLUMN "x" int'],
    ['a schema of the platform', 'CREATE SCHEMA "realtime"'],
    ['an index on a storage table', 'drop index storage.objects_idx'],
  ])('%s', (_name, statement) => {
    expect(() => run(statement)).toThrow(statement);
  });

  it('the same words inside a function body or a text are not statements', () => {
    const fn = 'create function f() returns void language plpgsql as $$ begin perform $1; end $$';
    const comment =
      "comment on table contacts is 'never DISABLE ROW LEVEL SECURITY; lock table contacts'";
    expect(run(fn, comment)).toEqual([fn, comment]);
  });
});
