import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startServer } from '../../local/server.ts';
import { advise } from '../../ops/advisors/advise.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { findDrift } from '../../ops/migrations/drift/drift.ts';
import { pgDelta } from '../../ops/migrations/pg-delta.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { createMigrationFolder, type MigrationFolder } from '../migrations/migration-folder.ts';
import { commandLinesDuring } from './command-lines.ts';

/** With characters that a URL, a shell or a file of passwords would have to escape. */
const password = "Hemmelig#pass/ord:%1\\'$x";
const written = encodeURIComponent(password);
const one = '20260101000001_one.sql';

let dir: string;
let server: LocalServer;
let folder: MigrationFolder;
let url: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-password-'));
  folder = await createMigrationFolder();
  await folder.add(one, [
    'create table public.one (id int primary key)',
    'grant select on public.one to anon',
  ]);
  server = await startServer({ dataDir: path.join(dir, 'data') });
  await withDatabase(server.url('supabase_admin'), (sql) =>
    sql.unsafe(`alter role postgres password '${password.replaceAll("'", "''")}'`),
  );
  url = server.url('postgres').replace(':postgres@', `:${written}@`);
}, 90_000);
afterAll(async () => {
  await server.stop();
  await Promise.all([rm(dir, { recursive: true }), folder.remove()]);
});

/** The CLI's own command lines, seen while `work` goes on; the password must be on nobody's. */
async function cliDuring(work: () => Promise<unknown>): Promise<string[]> {
  const seen = [...(await commandLinesDuring(work))];
  expect(seen.filter((line) => line.includes('Hemmelig'))).toEqual([]);
  return seen.filter((line) => line.includes(`postgres@127.0.0.1:${server.port}`));
}

describe('the password of a database is on no command line', { timeout: 120_000 }, () => {
  it('the server asks for it', async () => {
    await expect(withDatabase(server.url('postgres'), (sql) => sql`select`)).rejects.toMatchObject({
      code: 'unreachable_database',
    });
  });

  it('while migrations are pushed', async () => {
    const { migrationsDir } = folder;
    const cli = await cliDuring(async () => {
      expect(await applyMigrations({ url, migrationsDir })).toEqual([one]);
    });
    expect(cli).toContainEqual(expect.stringContaining('db push'));
  });

  it('while drift is looked for', async () => {
    const cli = await cliDuring(async () => {
      const drift = await findDrift(url, folder.migrationsDir, () => undefined);
      expect(drift).toEqual({ objects: [], statements: [], pending: [] });
    });
    expect(cli).toContainEqual(expect.stringContaining('--use-pg-delta'));
  });

  it('while the advisors are asked', async () => {
    const cli = await cliDuring(async () => {
      expect(await advise(url)).toContainEqual(
        expect.objectContaining({ name: 'rls_disabled_in_public' }),
      );
    });
    expect(cli).toContainEqual(expect.stringContaining('db advisors'));
  });

  it('nor would it be where two databases are compared the wrong way round', async () => {
    const wrong = pgDelta(server.url('supabase_admin'), url);
    await expect(wrong).rejects.toThrow('would show on the command line');
    await expect(wrong).rejects.not.toThrow('Hemmelig');
  });
});
