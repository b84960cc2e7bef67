import { tableNames } from '../../../policies/access-matrix.ts';
import { commands } from '../../../policies/roles.ts';
import { serviceCommands } from '../../../policies/service-access.ts';
import type { Table } from '../catalog/catalog.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

function mayJobs({ object, name }: Table): readonly string[] {
  const known = tableNames.find((table) => object === `public.${table}`);
  if (known) return serviceCommands(known);
  // Server jobs appoint and dismiss Global Administrators; nobody changes an appointment.
  return name === 'platform_administrators' ? ['select', 'insert', 'delete'] : [];
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
    if (mayJobs(table).includes('update') && !(await canTouch(sql, table))) {
      return `service_role cannot write the rows of ${table.object}`;
    }
    for (const command of commands) {
      const outcome = await attemptAs(sql, { role: 'service_role' }, statements(table)[command]);
      const intended = mayJobs(table).includes(command);
      if (intended === isRefused(outcome)) {
        return `service_role ${intended ? 'may not' : 'may'} ${command} ${table.object}`;
      }
    }
    return undefined;
  },
};
