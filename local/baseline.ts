import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { BaselineConflictError } from './errors/baseline-conflict-error.ts';

const directory = path.join(import.meta.dirname, 'baseline');
const PARTITIONS = 'realtime-partitions.sql';

interface Part {
  file: string;
  sql: string;
  /** A boolean SQL expression: true when the server has this part already. */
  unless: string;
}

/**
 * Gives a database the roles, schemas, functions and grants of a Supabase project, where they are missing.
 *
 * Parts that a Supabase image or one of its services has created are left as they are. Login roles without a password
 * get the one of `url`, so they are exactly as protected as the server already was.
 *
 * @param url of a superuser other than `postgres`, which on Supabase is no superuser
 * @throws {BaselineConflictError} when `postgres` is the superuser that the server was initialised with
 */
export async function applyBaseline(url: string): Promise<void> {
  const sql = connect(url);
  try {
    await refuseSuperuserPostgres(sql);
    await becomeSupabaseAdmin(sql);
    for (const part of await loadParts()) {
      const [state] = await sql.unsafe<{ present: boolean }[]>(`select ${part.unless} as present`);
      if (!state?.present) await sql.begin((tx) => tx.unsafe(part.sql));
    }
    await givePasswords(sql, decodeURIComponent(new URL(url).password));
    await runFile(sql, PARTITIONS);
  } finally {
    await sql.end();
  }
}

/** Creates the days of `realtime.messages` that the Realtime service would have created by now. */
export async function ensureRealtimePartitions(url: string): Promise<void> {
  const sql = connect(url);
  try {
    await runFile(sql, PARTITIONS);
  } finally {
    await sql.end();
  }
}

/** Identifies the baseline's content: another hash means that kept data needs it applied again. */
export async function baselineHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const part of await loadParts()) hash.update(part.file).update(part.sql);
  return hash.digest('hex');
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => undefined });
}

async function runFile(sql: postgres.Sql, file: string): Promise<void> {
  await sql.unsafe(await readFile(path.join(directory, file), 'utf8'));
}

async function loadParts(): Promise<Part[]> {
  const files = (await readdir(directory)).filter((file) => file !== PARTITIONS).sort();
  return await Promise.all(
    files.map(async (file) => {
      const sql = await readFile(path.join(directory, file), 'utf8');
      const unless = sql.match(/^-- Applied unless: (.+)\n/)?.[1];
      if (!unless) throw new TypeError(`Reading ${file} failed: no "-- Applied unless:" line.`);
      return { file, sql, unless };
    }),
  );
}

async function refuseSuperuserPostgres(sql: postgres.Sql): Promise<void> {
  const found = await sql`select from pg_roles where rolname = 'postgres' and rolsuper`;
  if (found.length > 0) throw new BaselineConflictError();
}

/** What the baseline creates belongs to `supabase_admin`, whatever the connecting superuser is called. */
async function becomeSupabaseAdmin(sql: postgres.Sql): Promise<void> {
  const found = await sql`select from pg_roles where rolname = 'supabase_admin'`;
  if (found.length === 0) {
    await sql`create role supabase_admin login superuser createdb createrole replication bypassrls`;
  }
  await sql`set role supabase_admin`;
}

async function givePasswords(sql: postgres.Sql, password: string): Promise<void> {
  const statements = await sql<{ statement: string }[]>`
    select format('alter role %I password %L', rolname, ${password}::text) as statement
    from pg_authid where rolcanlogin and rolpassword is null`;
  for (const { statement } of statements) await sql.unsafe(statement);
}
