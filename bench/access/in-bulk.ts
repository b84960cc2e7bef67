import type postgres from 'postgres';

/**
 * Loads a table with its foreign keys and its plain indexes set aside, and puts both back: each key is then
 * checked once over all rows instead of once per row. Its primary key, unique and check constraints stay on.
 *
 * @param sql one connection, as the superuser
 */
export async function inBulk(
  sql: postgres.Sql,
  table: string,
  load: () => Promise<void>,
): Promise<void> {
  const keys = await sql<{ name: string; definition: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = ${table}::regclass and contype = 'f'`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  for (const { name } of keys) await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await load();
  for (const { definition } of indexes) await sql.unsafe(definition);
  for (const { name, definition } of keys) {
    await sql.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
}
