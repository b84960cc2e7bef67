import type postgres from 'postgres';
import { DatabaseNotEmptyError } from './database-not-empty-error.ts';
import { personaNamed } from './personas.ts';

/** Written by the platform step of every seed, before anything else. */
const FIRST_TABLES = ['organizations', 'profiles', 'activity_types', 'reimbursement_rates'];

const globalAdmin = personaNamed('global-admin').userId;

/** Whether a seed ran to its end here: the last row it writes is there. */
export async function isSeeded(sql: postgres.ISql): Promise<boolean> {
  const found = await sql`
    select from private.platform_administrators where user_id = ${globalAdmin}`;
  return found.length > 0;
}

/** @throws {DatabaseNotEmptyError} when the database holds rows */
export async function requireEmpty(sql: postgres.Sql): Promise<void> {
  const filled = await sql<{ name: string }[]>`${FIRST_TABLES.map(
    (table, i) =>
      sql`${i > 0 ? sql`union all` : sql``} select ${table} as name where exists (select from ${sql(table)})`,
  )}`;
  const [first] = filled;
  if (first) throw new DatabaseNotEmptyError(first.name, await isSeeded(sql));
}

/** Makes the persona a Global Administrator, and with that the seed complete. */
export async function markSeeded(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local role service_role`;
    await tx`
      insert into private.platform_administrators (user_id, reason)
      values (${globalAdmin}, 'Persona of the seed')`;
  });
}
