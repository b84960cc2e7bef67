import { sql } from 'drizzle-orm';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { person } from '../world/people.ts';
import type { SessionWorld } from './session-world.ts';

/** What a caller finds on a connection, and what is there without any caller. */
const found = sql`
  select current_user as role, session_user as login, auth.uid() as person,
    current_setting('request.jwt.claims')::json ->> 'sub' as sub,
    nullif(current_setting('likeperson.secret', true), '') as secret,
    current_setting('transaction_read_only') as read_only, current_setting('client_encoding') as encoding,
    'activities'::regclass::oid = 'public.activities'::regclass::oid as real_table,
    (select count(*)::int from pg_class where relnamespace = pg_my_temp_schema()) as temporary,
    (select count(*)::int from pg_cursors where name <> '') as cursors,
    (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
    (select count(*)::int from pg_prepared_statements where from_sql) as prepared,
    (select count(*)::int from pg_listening_channels()) as channels`;

/** What m1b finds, who comes next on a pool of one connection: first in a built query, then by hand. */
export async function foundByNext(at: SessionWorld, pool: SessionPool): Promise<unknown[]> {
  const next = openSession(pool, at.claimsOf('m1b'));
  const who = { person: sql`auth.uid()`, role: sql`current_user` };
  return [...(await next.select(who).from(sql`(select 1) one`)), ...(await next.execute(found))];
}

/** What she should find: herself, and nothing of anybody else. */
export const nothingOfOthers = [
  { person: person('m1b'), role: 'authenticated' },
  {
    role: 'authenticated',
    login: 'authenticator',
    person: person('m1b'),
    sub: person('m1b'),
    secret: null,
    read_only: 'off',
    encoding: 'UTF8',
    real_table: true,
    temporary: 0,
    cursors: 0,
    locks: 0,
    prepared: 0,
    channels: 0,
  },
];
