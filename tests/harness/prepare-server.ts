import postgres from 'postgres';
import { applyBaseline } from '../../local/baseline.ts';
import { dropLeftovers } from './leftovers.ts';

/** 17.6 is the first release with the fix of CVE-2025-8713 (statistics leak past RLS). */
const LOWEST_VERSION = 170_006;
const NEXT_MAJOR = 180_000;

/** The server cannot carry the tests. */
export class UnsuitableServerError extends Error {
  readonly code = 'unsuitable-server';

  constructor(reason: string, advice: string) {
    super(`Using the test server failed: ${reason}. ${advice}`);
    this.name = 'UnsuitableServerError';
  }
}

/**
 * Checks that a server can carry the tests, gives it the baseline's roles and removes what dead runs left on it.
 *
 * @throws {UnsuitableServerError} unless it is Postgres 17.6 or a later 17, reached as a superuser
 */
export async function prepareServer(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const [server] = await sql<{ version: number; release: string; superuser: boolean }[]>`
      select current_setting('server_version_num')::int as version,
        current_setting('server_version') as release,
        rolsuper as superuser
      from pg_roles where rolname = current_user`;
    if (!server || server.version < LOWEST_VERSION || server.version >= NEXT_MAJOR) {
      const reason = `it is Postgres ${server?.release}`;
      throw new UnsuitableServerError(reason, 'Use Postgres 17.6 or a later 17.');
    }
    if (!server.superuser) {
      const { username } = new URL(adminUrl);
      const reason = `role "${username}" is no superuser, and each test needs a database of its own`;
      const advice = 'Give TEST_DATABASE_URL the URL of one, on a server made for tests.';
      throw new UnsuitableServerError(reason, advice);
    }
    await dropLeftovers(sql);
  } finally {
    await sql.end();
  }
  await applyBaseline(adminUrl);
}
