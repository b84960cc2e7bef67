import type postgres from 'postgres';
import { usualColumnSets } from '../exhaustive/usual-column-sets.ts';
import type { TableName } from '../model.ts';
import { anonymousTwin, type ProbeFunction, probeAs, probeFunction } from './probe-function.ts';

/**
 * Makes the probes that this connection does not have yet, in its temporary schema. Outside a transaction they
 * stay for the connection's life, and with them the plans of their statements.
 *
 * @param sql one connection of a superuser.
 */
export async function prepareProbes(
  sql: postgres.Sql | postgres.TransactionSql,
  probes: readonly ProbeFunction[],
): Promise<void> {
  const present = await sql<{ name: string }[]>`
    select proname as name from pg_proc where pronamespace = pg_my_temp_schema()`;
  const names = new Set(present.map(({ name }) => name));
  const wanted = [{ name: 'probe_as', create: probeAs }, ...probes.flatMap(withTwin)];
  const missing = wanted.filter(({ name }) => !names.has(name));
  if (missing.length > 0) await sql.unsafe(missing.map(({ create }) => create).join(';\n'));
}

/** The probe of a table that serves every world. */
export function usualProbe(table: TableName): ProbeFunction {
  return probeFunction(table, usualColumnSets(table));
}

/**
 * Plans under policies belong to one database role and are made anew for another: `anon` gets a probe of its own,
 * so that it does not spoil everybody else's plans.
 */
function withTwin(probe: ProbeFunction): ProbeFunction[] {
  const name = anonymousTwin(probe.name);
  return [probe, { name, create: probe.create.replace(probe.name, name) }];
}
