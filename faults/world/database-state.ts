import postgres from 'postgres';
import { readCatalog } from '../../ops/migrations/catalog.ts';
import { type ContentHashes, contentHashes } from '../../ops/migrations/prove/content-hashes.ts';

/** All that a migration makes and all that it might lose. */
export interface DatabaseState {
  readonly catalog: ReadonlyMap<string, string>;
  readonly contents: ContentHashes;
  /** Rows by table, those of Auth and Storage too. */
  readonly rows: ReadonlyMap<string, number>;
  /** As the CLI's own table has them, oldest first. */
  readonly versions: readonly string[];
}

/**
 * Reads a database at one moment, whatever goes on in it.
 *
 * @param url of a superuser, who sees every row
 */
export async function readDatabaseState(url: string): Promise<DatabaseState> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.begin('isolation level repeatable read, read only', async (tx) => {
      await tx`set local search_path = ''`;
      await tx`set local statement_timeout = '60s'`;
      return {
        versions: await versionsIn(tx),
        // They only ask, which a transaction can do as well.
        catalog: await readCatalog(tx as unknown as postgres.Sql),
        contents: await contentHashes(tx as unknown as postgres.Sql),
        rows: await rowsIn(tx),
      };
    });
  } finally {
    await sql.end();
  }
}

async function versionsIn(tx: postgres.TransactionSql): Promise<string[]> {
  const found = await tx<{ version: string }[]>`
    select version from supabase_migrations.schema_migrations order by version`;
  return found.map(({ version }) => version);
}

async function rowsIn(tx: postgres.TransactionSql): Promise<Map<string, number>> {
  const tables = await tx<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and nspname in ('public', 'private', 'auth', 'storage')`;
  const counts = tables.map(
    ({ name }) =>
      `select '${name.replaceAll("'", "''")}' as name, count(*)::int as rows from ${name}`,
  );
  const found = await tx.unsafe<{ name: string; rows: number }[]>(counts.join(' union all '));
  return new Map(found.map(({ name, rows }) => [name, rows]));
}
