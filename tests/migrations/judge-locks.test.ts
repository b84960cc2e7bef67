import { describe, expect, test as it } from 'vitest';
import { judgeLocks } from '../../ops/migrations/generate/judge-locks.ts';

const alter = 'ALTER TABLE "contacts"';

describe('S9.4 what would block a large table is refused, with the safe form', () => {
  it.each([
    [
      'a volatile default',
      `${alter} ADD COLUMN "x" timestamptz DEFAULT clock_timestamp()`,
      'small batches',
    ],
    [
      'another type',
      `${alter} ALTER COLUMN "birth_year" SET DATA TYPE bigint`,
      'add a column of the new type',
    ],
    ['a column required', `${alter} ALTER COLUMN "birth_year" SET NOT NULL`, 'add a CHECK'],
    ['an index', 'CREATE INDEX "x" ON "contacts" ("birth_year")', 'CONCURRENTLY'],
    [
      'a unique key',
      `${alter} ADD CONSTRAINT "x" UNIQUE("birth_year")`,
      'together with a new table',
    ],
    [
      'a check',
      `${alter} ADD CONSTRAINT "x" CHECK (birth_year > 0)`,
      'together with a new table or column',
    ],
    [
      'a reference',
      `${alter} ADD CONSTRAINT "x" FOREIGN KEY ("a") REFERENCES "b"("a")`,
      'along with a new table',
    ],
  ])('%s', async (_name, statement, safe) => {
    const refused = judgeLocks(['select 1', statement], false);
    await expect(refused).rejects.toMatchObject({ code: 'locks_not_accepted' });
    await expect(refused).rejects.toThrow(statement);
    await expect(refused).rejects.toThrow(safe);
  });

  it('the same on a table that the migration makes is fine', async () => {
    const statements = [
      'CREATE TABLE "made" ("id" int, "other" int)',
      'CREATE INDEX "made_idx" ON "made" ("id")',
      'ALTER TABLE "made" ADD CONSTRAINT "made_key" UNIQUE("id")',
    ];
    expect(await judgeLocks(statements, false)).toEqual(statements);
  });

  it('a column with a constant default, a policy, a grant and a function are fine', async () => {
    const statements = [
      `${alter} ADD COLUMN "x" text DEFAULT 'a' NOT NULL`,
      'DROP POLICY IF EXISTS "p" ON "contacts"',
      'CREATE POLICY "p" ON "contacts" FOR SELECT USING (true)',
      'grant select on table public.contacts to authenticated',
      "create or replace function f() returns void language plpgsql as $$\nbegin\n  perform ';';\nend\n$$",
    ];
    expect(await judgeLocks(statements, false)).toEqual(statements);
  });

  it('what is accepted says so in the file, which squawk then lets pass', async () => {
    const statements = ['select 1', 'CREATE UNIQUE INDEX "x" ON "contacts" ("birth_year")'];
    const accepted = await judgeLocks(statements, true);
    expect(accepted[1]).toBe(
      '-- squawk-ignore require-concurrent-index-creation\nCREATE UNIQUE INDEX IF NOT EXISTS "x" ON "contacts" ("birth_year")',
    );
    expect(await judgeLocks(accepted, false)).toEqual(accepted);
  });
});
