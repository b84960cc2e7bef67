/**
 * A process that dies in the middle of a job: holds a transaction with a change, as service_role, until it is killed.
 *
 * Run with SESSION_URL, and SESSION_PREPARE=false for a pooler. Says "holding" when the change is made.
 */
import { sql } from 'drizzle-orm';
import { serviceSession } from '../../db/session/service-session.ts';
import { openPool } from '../../db/session/session-pool.ts';

const { SESSION_URL: url = '', SESSION_PREPARE } = process.env;
const pool = openPool({ url, max: 1, prepare: SESSION_PREPARE !== 'false' });

await serviceSession(pool, 'a job that is killed').transaction(async (tx) => {
  await tx.execute(sql`
    insert into api_request_stats (route, status, bucket_at, p95_ms) values ('/half-done', 200, now(), 1)`);
  process.stdout.write('holding\n');
  await tx.execute(sql`select pg_sleep(600)`);
});
