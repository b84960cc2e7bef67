import type postgres from 'postgres';
import { people } from './people.ts';
import { records } from './records.ts';
import { support } from './support.ts';

/**
 * Fills every table with rows spread over `organizations` tenants (thousands each, except the few tables
 * that stay small whatever happens), and brings the planner's statistics up to date.
 *
 * Triggers and foreign keys rest meanwhile: plans depend on sizes and distributions, and the rows hold what
 * they would have filled in.
 */
export async function generateWorld(sql: postgres.Sql, organizations: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const statement of [...people(organizations), ...support, ...records]) {
      await tx.unsafe(statement);
    }
  });
  await sql`vacuum analyze`;
}
