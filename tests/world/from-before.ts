import type postgres from 'postgres';
import type { Work } from '../../ops/undone.ts';

/** Writes rows as versions of the schema without its triggers let them be written. `sql` is a superuser's. */
export async function fromBefore<T>(sql: postgres.Sql, work: Work<T>): Promise<T> {
  return (await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    return await work(tx);
  })) as T;
}
