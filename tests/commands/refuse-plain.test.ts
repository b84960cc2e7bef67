import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceSession } from '../../db/session/service-session.ts';
import { openPool } from '../../db/session/session-pool.ts';
import { advise } from '../../ops/advisors/advise.ts';
import { pgDelta } from '../../ops/migrations/pg-delta.ts';
import { pushMigrations } from '../../ops/migrations/push-migrations.ts';
import { seedConnections } from '../../ops/seed/seed-connections.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';
import { createMigrationFolder, type MigrationFolder } from '../migrations/migration-folder.ts';

let database: TestDatabase;
let folder: MigrationFolder;

/** The embedded server does not encrypt. */
beforeAll(async () => {
  [database, folder] = await Promise.all([createBaselineDatabase(), createMigrationFolder()]);
  await folder.add('20260101000001_one.sql', ['create table public.one (id int)']);
});
afterAll(async () => {
  await Promise.all([database.close(), folder.remove()]);
});

const noTls = 'The server does not support SSL connections';

/** Everything of ours that opens a connection to a database by its URL, and how each says that it was refused. */
const clients = {
  'a command, by postgres.js': {
    open: (url: string) => withDatabase(url, (connection) => connection`select`),
    refusal: { code: 'unreachable_database', message: expect.stringContaining('TLS') },
  },
  'seeds, by postgres.js on a socket of their own': {
    open: async (url: string) => {
      await using connection = closing(seedConnections(url, 1));
      await connection.sql`select`;
    },
    refusal: { message: expect.stringContaining('TLS') },
  },
  'a pool of sessions': {
    open: async (url: string) => {
      await using pool = openPool({ url });
      await serviceSession(pool, 'see whether it is encrypted').execute(sql`select`);
    },
    refusal: {
      code: 'connection-failed',
      cause: expect.objectContaining({ message: 'The server does not encrypt.' }),
    },
  },
  'db push': {
    open: (url: string) => pushMigrations({ url, migrationsDir: folder.migrationsDir }),
    refusal: { code: 'migration_failed', reason: expect.stringContaining(noTls) },
  },
  'db diff': {
    open: (url: string) => pgDelta(url, database.url('supabase_admin')),
    refusal: { code: 'pg_delta_failed', message: expect.stringContaining(noTls) },
  },
  'db advisors': {
    open: (url: string) => advise(url),
    refusal: { code: 'advisors_failed', message: expect.stringContaining(noTls) },
  },
} as const;

const closing = (connection: ReturnType<typeof seedConnections>) => ({
  sql: connection,
  [Symbol.asyncDispose]: () => connection.end({ timeout: 0 }),
});

describe('a server that does not encrypt', { timeout: 60_000 }, () => {
  for (const [client, { open, refusal }] of Object.entries(clients)) {
    it.each(['require', 'verify-ca', 'verify-full'])(
      `is refused by ${client} where the URL says sslmode=%s`,
      async (mode) => {
        const role = client === 'a pool of sessions' ? 'authenticator' : 'postgres';
        const url = `${database.url(role)}?sslmode=${mode}`;
        await expect(open(url)).rejects.toMatchObject(refusal);
      },
    );
  }

  it('was asked nothing and given nothing', async () => {
    expect(await database.sql`select to_regclass('public.one') as one`).toEqual([{ one: null }]);
  });
});
