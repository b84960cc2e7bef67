import { type SQL, sql } from 'drizzle-orm';
import type { ServiceConnection } from '../service-connection.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

interface RowsQuery {
  readonly organizationId: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly where: () => Promise<SQL>;
  readonly batchRows: number;
}

/**
 * An organisation's rows of a table in order of their ids, read in batches without holding a transaction open.
 * `row` is what `where` may call the table.
 */
export async function* rowsAfter(
  connection: ServiceConnection,
  { organizationId, table, columns, where, batchRows }: RowsQuery,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ; ) {
    const names = ['id', ...columns].map((column) => sql`row.${sql.identifier(column)}`);
    const rows = await connection.execute(sql`
      select ${sql.join(names, sql`, `)}
      from ${sql.identifier('public')}.${sql.identifier(table)} row
      where row.organization_id = ${organizationId} and ${await where()}
        ${after === undefined ? sql`` : sql`and row.id > ${after}::uuid`}
      order by row.id limit ${batchRows}`);
    const batch = [...rows].map((row): Row => ({ ...row, id: String(row.id) }));
    yield* batch;
    after = batch.at(-1)?.id;
    if (after === undefined) return;
  }
}
