import { withDatabase } from '../../with-database.ts';
import { readCatalog } from '../catalog.ts';
import { readUnseen, type UnseenObject } from '../unseen-by-pg-delta.ts';

/** A database's schema by our own reading, and what pg-delta passes over. */
export interface Schema {
  readonly catalog: ReadonlyMap<string, string>;
  readonly unseen: readonly UnseenObject[];
}

export async function readSchema(url: string): Promise<Schema> {
  return await withDatabase(url, async (sql) => {
    // Postgres leaves out the schema of whatever is on the path, which is another one on another server.
    await sql`set search_path = ''`;
    return { catalog: await readCatalog(sql), unseen: await readUnseen(sql) };
  });
}
