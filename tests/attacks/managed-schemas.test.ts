import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notices } from '../../ops/audit/notices/index.ts';
import type { Telling } from '../../ops/audit/notices/notice.ts';
import { openManagedTables } from '../../ops/audit/notices/open-managed-tables.ts';
import { auditLive } from '../../ops/policies/audit/live-audit.ts';
import { auditView } from '../../ops/policies/views/audit-view.ts';
import { fateOf, type Statement } from '../access/fate.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { connect } from '../harness/connect.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into storage.buckets (id, name) values ('reports', 'reports')`;
  await database.sql`insert into storage.objects (bucket_id, name) values ('reports', 'of another organisation')`;
});
afterAll(() => database.close());

/** Callers who have found a way to run SQL, and neither of whom is anybody. */
const callers = [
  ['anon', null],
  ['authenticated', { role: 'authenticated' }],
] as const;

const fateFor = (claims: (typeof callers)[number][1], statement: Statement) =>
  database.as(claims, (tx) => fateOf(tx, statement));

describe('the bound: tables of the platform, for callers who can run SQL', () => {
  it.each(callers)('%s empties the list of every file', async (_, claims) => {
    const left = await database.as(claims, async (tx) => {
      await tx`truncate storage.objects`;
      await tx`select set_config('role', 'service_role', true)`;
      return await tx`select from storage.objects`;
    });
    expect(left).toHaveLength(0);
  });

  it.each(callers)('%s locks it against everybody, and waits on it', async (_, claims) => {
    const lock = await fateFor(
      claims,
      (sql) => sql`lock table storage.objects in access exclusive mode nowait`,
    );
    expect(lock).not.toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each(callers)('%s runs a function of their own with every upload', async (_, claims) => {
    const wrote = await database.as(claims, async (tx) => {
      await tx`create function pg_temp.overwrite() returns trigger language plpgsql as $$ begin new.name := 'theirs'; return new; end $$`;
      await tx`create trigger rogue before insert on storage.objects for each row execute function pg_temp.overwrite()`;
      await tx`select set_config('role', 'service_role', true)`;
      return await tx`insert into storage.objects (bucket_id, name) values ('reports', 'mine') returning name`;
    });
    expect(wrote).toEqual([{ name: 'theirs' }]);
  });

  it('reads no row of it, and changes none by a statement that has rows', async () => {
    for (const [, claims] of callers) {
      expect(await fateFor(claims, (sql) => sql`select from storage.objects`)).toBe(0);
      expect(await fateFor(claims, (sql) => sql`update storage.objects set name = 'x'`)).toBe(0);
    }
  });

  it.each(['auth.users', 'auth.sessions', 'auth.refresh_tokens', 'realtime.messages'])(
    'of %s nothing is open in that way',
    async (table) => {
      for (const [, claims] of callers) {
        const truncate: Statement = (sql) => sql.unsafe(`truncate ${table} cascade`);
        expect(await fateFor(claims, truncate)).toBe(INSUFFICIENT_PRIVILEGE);
      }
    },
  );

  it('is no statement of the API, nor can ours take it back: the grants are of another owner', async () => {
    await using owner = connect(database.url('postgres'));
    await owner.sql`revoke truncate on storage.objects from anon, authenticated`;
    const [still] = await owner.sql`
      select has_table_privilege('anon', 'storage.objects', 'truncate') as open`;
    expect(still?.open).toBe(true);
  });
});

describe('likeperson policies audit', () => {
  it('names what is open, and passes', async () => {
    await using owner = connect(database.url('postgres'));
    const audit = await auditLive(owner.sql, 'a database');
    expect(audit.differences).toEqual([]);
    const shown = auditView(audit, 'a database');
    for (const table of ['storage.objects', 'storage.buckets']) {
      expect(shown).toMatch(new RegExp(`${table}.*anon may .*TRUNCATE.*TRIGGER.*MAINTAIN`));
    }
    expect(shown).toContain('0009-what-rls-does-not-cover');
  });

  it('sees what somebody opens besides, and in which words of SQL', async () => {
    const found = await database.sql.begin(async (tx) => {
      await tx`grant truncate on auth.users to authenticated`;
      const told: Telling[] = await openManagedTables.look(tx);
      await tx`revoke truncate on auth.users from authenticated`;
      return told;
    });
    expect(found).toContainEqual({
      object: 'auth.users',
      text: 'authenticated may empty it for every organisation (TRUNCATE)',
    });
    expect(notices).toContain(openManagedTables);
  });
});
