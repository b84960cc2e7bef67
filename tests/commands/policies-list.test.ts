import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableNames } from '../../policies/access-matrix.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { likeperson } from './likeperson.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const policies = (...args: string[]) =>
  likeperson('policies', ...args, '--database-url', database.url('postgres'));

interface Listed {
  readonly name: string;
  readonly rlsEnabled: boolean;
  readonly rlsForced: boolean;
  readonly sensitivity: string | null;
  readonly comment: string | null;
  readonly policies: readonly { readonly comment: string | null }[];
}

describe('likeperson policies list', () => {
  it('S10.3 shows that every table with sensitive data has active RLS with a documented definition', async () => {
    const { stdout, exitCode } = await policies('list', '--json');
    const tables: Listed[] = JSON.parse(stdout).tables;
    expect(exitCode).toBe(0);
    expect(tables.map(({ name }) => name).sort()).toEqual([...tableNames].sort());
    const sensitive = tables.filter(
      ({ sensitivity }) => sensitivity === 'personal' || sensitivity === 'special_category',
    );
    expect(sensitive.length).toBeGreaterThan(20);
    for (const table of sensitive) {
      expect(table).toMatchObject({ rlsEnabled: true, rlsForced: true });
      expect(table.comment).toContain('Kept:');
      expect(table.policies.length).toBeGreaterThan(0);
      expect(table.policies.filter(({ comment }) => !comment)).toEqual([]);
    }
  });

  it('shows what stands in the database, not what is declared', async () => {
    await database.sql`alter table public.contacts disable row level security`;
    await database.sql`create table public.rogue (id int)`;
    const { stdout } = await policies('list');
    await database.sql`drop table public.rogue`;
    await database.sql`alter table public.contacts enable row level security`;
    expect(stdout).toMatch(/│ contacts +│ off/);
    expect(stdout).toMatch(/│ rogue +│ off +│ not declared/);
    expect(stdout).toContain('Not held by row level security: contacts, rogue.');
  });
});

describe('likeperson policies show', () => {
  it('shows policies, privileges by column and triggers of a table in words', async () => {
    const { stdout, exitCode } = await policies('show', 'expense_claims');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Row level security: on, forced.');
    expect(stdout).toContain('peer_mentor: their own rows while draft or returned');
    expect(stdout).toContain('Rows as written (WITH CHECK)');
    expect(stdout).toContain('every column but revision, total, taxable, created_at, updated_at');
    expect(stdout).toContain('expense_claims_immutable: Refuses to change the columns');
    expect(stdout).toContain('service_role (server jobs): select, insert, update, delete');
  });

  it('says where nobody may do something', async () => {
    const { stdout } = await policies('show', 'contacts');
    expect(stdout).toMatch(/Deleting \(delete\)\n {2}No policy: nobody signed in reaches a row/);
    expect(stdout).toContain('Privilege of authenticated: none.');
  });

  it('has it all as JSON', async () => {
    const { stdout } = await policies('show', 'webhook_events', '--json');
    const shown = JSON.parse(stdout);
    const readable = shown.privileges.find(
      (held: { grantee: string; privilege: string }) =>
        held.grantee === 'authenticated' && held.privilege === 'select',
    );
    expect(readable.columns).toContain('event_key');
    expect(shown.policies).toMatchObject([{ name: 'webhook_events_select', command: 'select' }]);
  });

  it('names the tables that were probably meant', async () => {
    const { stdout, exitCode } = await policies('show', 'expense_claim', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'unknown_table' });
    expect(stdout).toContain('expense_claims');
  });
});

it('a database URL that cannot be used is refused without being quoted', async () => {
  const url = 'mysql://root:hemmelig@db/x';
  const { stdout, exitCode } = await likeperson(
    'policies',
    'list',
    '--json',
    '--database-url',
    url,
  );
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).error.code).toBe('invalid_database_url');
  expect(stdout).not.toContain('hemmelig');
});
