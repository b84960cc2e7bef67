import { sql } from 'drizzle-orm';
import { retirementDelayMs } from '../cache-limits.ts';
import { encryptedColumns } from '../encrypted-columns.ts';
import type { KeyPurpose } from '../key-provider.ts';
import type { ServiceConnection } from '../service-connection.ts';

/**
 * Keys that nobody writes with any more: a newer one has been in use long enough.
 *
 * @param delayMs how long is enough, in milliseconds
 * @returns their ids
 */
export async function replaceableKeys(
  connection: ServiceConnection,
  organizationId: string,
  purpose: KeyPurpose,
  delayMs: number = retirementDelayMs,
): Promise<readonly string[]> {
  const keys = await connection.execute(sql`
    select key.id from private.data_keys key
    where key.organization_id = ${organizationId} and key.purpose = ${purpose} and key.retired_at is null
      and exists (
        select from private.data_keys newer
        where newer.organization_id = key.organization_id and newer.purpose = key.purpose
          and newer.generation > key.generation
          and newer.active_from <= now() - ${delayMs}::float8 * interval '1 millisecond'
      )
    order by key.generation`);
  return [...keys].map(({ id }) => String(id));
}

/**
 * Marks a key as retired if no ciphertext is under it. It still opens what a transaction that took very long may
 * bring; `npx likeperson keys status` shows that.
 *
 * @returns whether it was marked
 */
export async function retireKey(
  connection: ServiceConnection,
  organizationId: string,
  keyId: string,
): Promise<boolean> {
  const unused = encryptedColumns.map(
    ({ table, column }) => sql`not exists (
      select from ${sql.identifier('public')}.${sql.identifier(table)} used
      where used.organization_id = key.organization_id
        and substring(used.${sql.identifier(column)} from 2 for 16) = uuid_send(key.id)
    )`,
  );
  const retired = await connection.execute(sql`
    update private.data_keys key set retired_at = now()
    where key.organization_id = ${organizationId} and key.id = ${keyId} and key.retired_at is null
      and ${sql.join(unused, sql` and `)}
    returning key.id`);
  return [...retired].length > 0;
}
