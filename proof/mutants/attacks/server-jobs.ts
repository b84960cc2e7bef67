import { tableNames } from '../../../policies/access-matrix.ts';
import { commands } from '../../../policies/roles.ts';
import { serviceCommands } from '../../../policies/service-access.ts';
import type { Table } from '../catalog/catalog.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

/** What server jobs may do with tables of ours that the matrix does not know; columns, where only some. */
const privateTables: Readonly<Record<string, Rights>> = {
  // They appoint and dismiss Global Administrators; nobody changes an appointment.
  'private.platform_administrators': { commands: ['select', 'insert', 'delete'], updates: [] },
  // A key is wrapped again and retired, and otherwise stays what it is.
  'private.data_keys': {
    commands: ['select', 'insert'],
    updates: ['wrapped', 'master_key_id', 'retired_at'],
  },
  // A secret is made and thrown away, a payload comes and goes; neither becomes another.
  'private.invitation_tokens': { commands: ['select', 'insert', 'delete'], updates: [] },
  'private.webhook_payloads': { commands: ['select', 'insert', 'delete'], updates: [] },
};

interface Rights {
  readonly commands: readonly string[];
  /** Columns that may be changed where not all may. */
  readonly updates: readonly string[];
}

function mayJobs({ object }: Table): Rights {
  const known = tableNames.find((table) => object === `public.${table}`);
  if (known) return { commands: serviceCommands(known), updates: [] };
  return privateTables[object] ?? { commands: [], updates: [] };
}

const statements = ({ object, columns: [column] }: Table) => ({
  select: `select from ${object} limit 0`,
  insert: `insert into ${object} (${column?.name}) select null where false`,
  update: `update ${object} set ${column?.name} = null where false`,
  delete: `delete from ${object} where false`,
});

/** Whether every row can be written as it is: triggers fire for rows only. */
async function canTouch(sql: Parameters<Attack['probe']>[0], table: Table): Promise<boolean> {
  const columns = table.columns.map(({ name }) => `${name} = ${name}`).join(', ');
  const outcome = await attemptAs(
    sql,
    { role: 'service_role' },
    `update ${table.object} set ${columns}`,
  );
  return outcome.ok;
}

export const serverJobs: Attack = {
  name: 'server-jobs',
  attempts: 'A server job rewrites what may only be added to; or is kept from its work.',
  concerns: ({ object }) => !object.startsWith('policy '),
  async probe(sql, { mutant, catalog }) {
    const table = catalog.tables.find(
      ({ object, name }) => object === mutant.object || name === mutant.table,
    );
    if (!table) return undefined;
    if (mayJobs(table).commands.includes('update') && !(await canTouch(sql, table))) {
      return `service_role cannot write the rows of ${table.object}`;
    }
    for (const command of commands) {
      const outcome = await attemptAs(sql, { role: 'service_role' }, statements(table)[command]);
      const intended = mayJobs(table).commands.includes(command);
      if (intended === isRefused(outcome)) {
        return `service_role ${intended ? 'may not' : 'may'} ${command} ${table.object}`;
      }
    }
    return await strayUpdate(sql, table);
  },
};

/** A column that jobs may change and should not, or the other way round, in a table where they may change some. */
async function strayUpdate(
  sql: Parameters<Attack['probe']>[0],
  table: Table,
): Promise<string | undefined> {
  const { updates } = mayJobs(table);
  for (const { name } of updates.length > 0 ? table.columns : []) {
    const statement = `update ${table.object} set ${name} = null where false`;
    const outcome = await attemptAs(sql, { role: 'service_role' }, statement);
    const intended = updates.includes(name);
    if (intended === isRefused(outcome)) {
      return `service_role ${intended ? 'may not' : 'may'} update ${table.object}.${name}`;
    }
  }
  return undefined;
}
