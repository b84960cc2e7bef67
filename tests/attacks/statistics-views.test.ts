import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../harness/connect.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.db.sql`analyze`;
});
afterAll(() => world.close());

const callers: readonly Caller[] = ['global', 'adminA', 'm1', 'nobody', 'anon'];
const ask = (caller: Caller, query: string) =>
  world.as(caller, (tx) => tx.unsafe<Record<string, unknown>[]>(query));

describe('S10.1 views of statistics, read by a caller who can run SQL', () => {
  it('show no value, no frequency and no correlation of any column of ours', async () => {
    for (const caller of callers) {
      for (const view of ['pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs']) {
        const ours = `schemaname in ('public', 'private', 'auth', 'storage')`;
        expect(
          await ask(caller, `select * from ${view} where ${ours}`),
          `${caller} ${view}`,
        ).toHaveLength(0);
      }
    }
    const all = await world.db
      .sql`select count(*)::int as n from pg_stats where schemaname = 'public'`;
    expect(all[0]?.n).toBeGreaterThan(50);
  });

  it('show no text of a statement that another role runs, or ran', async () => {
    const secret = 'a-word-that-only-the-service-says';
    await using other = connect(world.db.url('postgres'));
    await other.sql.unsafe(`select '${secret}'`);
    for (const caller of callers) {
      const activity = await ask(caller, 'select query from pg_stat_activity');
      expect(JSON.stringify(activity), caller).not.toContain(secret);
      const statements = await ask(caller, 'select query from extensions.pg_stat_statements');
      expect(JSON.stringify(statements), caller).not.toContain(secret);
    }
  });

  it('show no address, no client and no moment of another session', async () => {
    await using other = connect(world.db.url('postgres'));
    await other.sql`select 1`;
    const seen = await ask(
      'm1',
      `select client_addr, state, wait_event, query_start, xact_start
       from pg_stat_activity where usename = 'postgres'`,
    );
    expect(
      seen.flatMap((row) => Object.values(row)).filter((value) => value !== null && value !== ''),
    ).toEqual([]);
  });

  it('hold no secret: no setting that everybody can read has one', async () => {
    const settings = await world.db.sql`
      select setting from pg_db_role_setting, unnest(setconfig) as setting
      where setting ~* '(secret|password|token|private_key|api_?key|jwt)[^=]*='`;
    expect(settings).toEqual([]);
  });
});

describe('the bound: what such a caller does see', () => {
  it('texts of statements of their own database role, with every value replaced', async () => {
    const name = 'Person zzz-not-there';
    await world.as('adminA', (tx) =>
      tx.unsafe(`select id from public.profiles where full_name = '${name}'`),
    );
    const statements = JSON.stringify(
      await ask(
        'mB',
        `select query from extensions.pg_stat_statements where query like '%public.profiles%'`,
      ),
    );
    expect(statements).toContain('full_name = $1');
    expect(statements).not.toContain(name);
  });

  it('how many rows a table has in all organisations together, never in one', async () => {
    const columns = await world.db.sql<{ view: string; columns: string[] }[]>`
      select c.relname as view, array_agg(a.attname::text order by attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0
      where c.relname in ('pg_stat_all_tables', 'pg_statio_all_tables', 'pg_stat_all_indexes') group by 1`;
    expect(columns).toHaveLength(3);
    // No counter is kept by organisation: there are no partitions and no partial indexes by tenant.
    const partitions = await world.db.sql`
      select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relispartition or c.relkind = 'p')`;
    const partial = await world.db.sql`
      select x.indexrelid::regclass::text from pg_index x join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace and pg_get_expr(x.indpred, x.indrelid) ~ '''[0-9a-f]{8}-'`;
    expect([...partitions, ...partial]).toEqual([]);
    const [total] = await ask(
      'm1',
      `select reltuples::int as n from pg_class where oid = 'public.contacts'::regclass`,
    );
    expect(total?.n).toBe(8);
  });

  it('how many rows their own query went through, hidden ones included', async () => {
    const counted = await world.as('m1', async (tx) => {
      await tx`set local enable_indexscan = off`;
      await tx`set local enable_bitmapscan = off`;
      await tx`select id from public.contacts`;
      return await tx`select seq_tup_read::int as n from pg_stat_xact_user_tables where relname = 'contacts'`;
    });
    // Of these by the query itself, and once by each of the two lookups that its policy asks who is assigned.
    expect(counted[0]?.n).toBe(3 * 8);
  });

  it('that sessions are there, by login role and the name they give themselves', async () => {
    await using other = connect(world.db.url('postgres'));
    await other.sql`select set_config('application_name', 'nightly export', false)`;
    const seen = await ask(
      'm1',
      `select application_name from pg_stat_activity where usename = 'postgres'`,
    );
    expect(seen).toContainEqual({ application_name: 'nightly export' });
  });

  it('names of tables, columns, functions and policies, which are no secret', async () => {
    const [seen] = await ask('m1', `select count(*)::int as n from pg_policy`);
    expect(seen?.n).toBeGreaterThan(60);
  });
});
