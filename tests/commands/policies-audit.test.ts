import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLive } from '../../ops/policies/audit/live-audit.ts';
import { tableNames } from '../../policies/access-matrix.ts';
import { connect } from '../harness/connect.ts';
import {
  createBaselineDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../harness/database.ts';
import { likeperson } from './likeperson.ts';

interface Tampering {
  readonly what: string;
  readonly sql: string;
  /** The object that the audit must name, and what it says of it. */
  readonly object: string;
  readonly expected: RegExp;
  readonly found: RegExp;
}

const tamperings: readonly Tampering[] = [
  {
    what: 'a policy widened by hand',
    sql: 'alter policy contacts_select on public.contacts using (true)',
    object: 'policy contacts_select on public.contacts',
    expected: /^using .*associations_as/,
    found: /^using true$/,
  },
  {
    what: 'an arm added to a policy by hand',
    sql: "alter policy webhook_events_select on public.webhook_events using ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])) or signature_valid)",
    object: 'policy webhook_events_select on public.webhook_events',
    expected: /^using … or /,
    found: /^using … or signature_valid$/,
  },
  {
    what: 'a policy that is missing',
    sql: 'drop policy org_labels_delete on public.org_labels',
    object: 'policy org_labels_delete on public.org_labels',
    expected: /^a policy for delete/,
    found: /^no such policy/,
  },
  {
    what: 'an extra policy',
    sql: 'create policy rogue on public.contacts for delete to authenticated using (true)',
    object: 'policy rogue on public.contacts',
    expected: /^no such policy$/,
    found: /^a policy for delete to authenticated using true$/,
  },
  {
    what: 'a missing column privilege',
    sql: 'revoke select (birth_year) on public.contacts from authenticated',
    object: 'select on public.contacts (birth_year) to authenticated',
    expected: /^authenticated has select of birth_year$/,
    found: /^it has not$/,
  },
  {
    what: 'an extra column privilege',
    sql: 'grant update (event_key) on public.webhook_events to authenticated',
    object: 'update on public.webhook_events (event_key) to authenticated',
    expected: /^authenticated has no update of event_key$/,
    found: /^it has$/,
  },
  {
    what: 'a privilege on a whole table',
    sql: 'grant delete on public.contacts to authenticated',
    object: 'delete on public.contacts to authenticated',
    expected: /^authenticated has no delete of the whole table$/,
    found: /^it has$/,
  },
  {
    what: 'row level security that is off',
    sql: 'alter table public.documents disable row level security',
    object: 'public.documents',
    expected: /^row level security on/,
    found: /^off/,
  },
  {
    what: 'row level security that does not hold the owner',
    sql: 'alter table public.documents no force row level security',
    object: 'public.documents',
    expected: /^row level security on/,
    found: /^on, but not forced$/,
  },
  {
    what: 'an unexpected table',
    sql: 'create table public.rogue (id int primary key)',
    object: 'public.rogue',
    expected: /^nothing by this name$/,
    found: /^a table$/,
  },
  {
    what: 'an unexpected view',
    sql: 'create view public.peek as select * from public.contacts',
    object: 'public.peek',
    expected: /^nothing by this name$/,
    found: /^a view$/,
  },
  {
    what: 'a function changed by hand',
    sql: "create or replace function private.is_global_admin() returns boolean language plpgsql stable set search_path = '' as $$ begin return true; end $$",
    object: 'private.is_global_admin()',
    expected: /private\.read_reach\(\)/,
    found: /^begin return true; end$/,
  },
  {
    what: 'a trigger that is missing',
    sql: 'drop trigger contacts_immutable on public.contacts',
    object: 'trigger contacts_immutable on public.contacts',
    expected: /refuse_change/,
    found: /^no such trigger$/,
  },
];

async function auditOf(database: TestDatabase) {
  await using owner = connect(database.url('postgres'));
  return await auditLive(owner.sql, 'the database of a test');
}

describe('likeperson policies audit', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('finds nothing in what the migrations build, and exits with 0', async () => {
    const { stdout, exitCode } = await likeperson(
      'policies',
      'audit',
      '--json',
      '--database-url',
      database.url('postgres'),
    );
    expect(JSON.parse(stdout)).toMatchObject({ tables: tableNames.length, differences: [] });
    expect(exitCode).toBe(0);
  });
});

describe('S10.5 what was changed past the repository is named', () => {
  it.each(tamperings)('$what', async ({ sql, object, expected, found }) => {
    const database = await createTestDatabase();
    await database.sql.unsafe(sql);
    const { differences } = await auditOf(database);
    await database.close();
    const said = differences.filter((difference) => difference.object === object);
    expect(said.map((difference) => difference.expected).join('\n')).toMatch(
      new RegExp(expected, 'm'),
    );
    expect(said.map((difference) => difference.found).join('\n')).toMatch(new RegExp(found, 'm'));
    expect(differences.filter(({ next }) => next.length < 10)).toEqual([]);
  });

  it('all of it at once, with exit code 1; and the repairs bring the database back', async () => {
    const database = await createTestDatabase();
    const declared = tamperings.filter(({ object }) => !/rogue$|peek$/.test(object));
    for (const { sql } of declared) await database.sql.unsafe(sql);
    const { stdout, exitCode } = await likeperson(
      'policies',
      'audit',
      '--database-url',
      database.url('postgres'),
    );
    expect(exitCode).toBe(1);
    for (const { object } of declared) expect(stdout).toContain(object);

    const { differences } = await auditOf(database);
    await using owner = connect(database.url('postgres'));
    for (const statement of differences.flatMap(({ repair = [] }) => repair)) {
      await owner.sql.unsafe(statement);
    }
    expect((await auditOf(database)).differences).toEqual([]);
    await database.close();
  });

  it('a missing table hides nothing else', async () => {
    const database = await createTestDatabase();
    await database.sql`drop table public.slow_query_snapshots`;
    await database.sql`alter table public.documents disable row level security`;
    const { differences } = await auditOf(database);
    await database.close();
    const objects = differences.map(({ object }) => object);
    expect(objects).toContain('public.slow_query_snapshots');
    expect(objects).toContain('public.documents');
    expect(differences.map(({ found }) => found).join('\n')).toContain('could not be checked');
  });

  it('a database without our tables is refused with what to do', async () => {
    const database = await createBaselineDatabase();
    const refused = await auditOf(database).catch((error: unknown) => error);
    await database.close();
    expect(refused).toMatchObject({ code: 'not_migrated' });
  });
});
