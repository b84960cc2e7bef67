import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { encryptedColumns } from '../encrypted-columns.ts';
import { keyPurposes } from '../key-provider.ts';
import type { ServiceConnection } from '../service-connection.ts';

const keyState = z.object({
  organizationId: z.string(),
  organization: z.string(),
  /** Null for ciphertext under no key of the organisation: of another, or no ciphertext at all. */
  keyId: z.string().nullable(),
  purpose: z.enum(keyPurposes).nullable(),
  generation: z.number().nullable(),
  masterKeyId: z.string().nullable(),
  state: z.enum(['announced', 'current', 'earlier', 'retired', 'unknown']),
  /** Fields sealed with it, by `table.column`. Of hashes nobody can tell by which key they were made. */
  fields: z.record(z.string(), z.number()),
});

/** A key of an organisation, and what is under it. */
export type KeyState = z.infer<typeof keyState>;

/** The keys of every organisation, oldest first, with what is sealed by each. Reads every ciphertext's first bytes. */
export async function keyStatus(connection: ServiceConnection): Promise<readonly KeyState[]> {
  const uses = encryptedColumns.map(
    ({ table, column }) => sql`
      select organization_id, substring(${sql.identifier(column)} from 2 for 16) as key_id,
        ${`${table}.${column}`}::text as field, count(*) as fields
      from ${sql.identifier('public')}.${sql.identifier(table)}
      where ${sql.identifier(column)} is not null group by 1, 2`,
  );
  const rows = await connection.execute(sql`
    with used as (${sql.join(uses, sql` union all `)}),
    key as (
      select *, case
        when retired_at is not null then 'retired'
        when active_from > now() then 'announced'
        when generation = max(generation) filter (where active_from <= now())
          over (partition by organization_id, purpose) then 'current'
        else 'earlier' end as state
      from private.data_keys
    ),
    under as (
      select coalesce(key.organization_id, used.organization_id) as organization_id, key.id, key.purpose,
        key.generation, key.master_key_id, coalesce(key.state, 'unknown') as state, used.field,
        sum(used.fields)::integer as fields
      from key full join used
        on used.organization_id = key.organization_id and used.key_id = uuid_send(key.id)
      group by 1, 2, 3, 4, 5, 6, 7
    )
    select under.organization_id as "organizationId", organization.name as organization, under.id as "keyId",
      under.purpose, under.generation, under.master_key_id as "masterKeyId", under.state,
      coalesce(jsonb_object_agg(under.field, under.fields) filter (where under.field is not null), '{}') as fields
    from under join public.organizations organization on organization.id = under.organization_id
    group by 1, 2, 3, 4, 5, 6, 7
    order by organization.name, under.organization_id, under.purpose, under.generation`);
  return z.array(keyState).parse([...rows]);
}
