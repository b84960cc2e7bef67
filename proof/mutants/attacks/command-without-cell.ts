import { cellOf, tableNames } from '../../../policies/access-matrix.ts';
import { appRoles, type Command } from '../../../policies/roles.ts';
import type { Table } from '../catalog/catalog.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

const mayAnybody = (table: Table, command: Command) => {
  const name = tableNames.find((known) => table.object === `public.${known}`);
  return name !== undefined && appRoles.some((role) => cellOf(name, role, command));
};

/** A statement for each thing that no role may do: a command, or what only the whole table's privilege gives. */
function statementsOf(table: Table): string[] {
  const { object, columns } = table;
  const kept = columns.find(({ name }) => name === 'created_at');
  const without = (command: Command) => !mayAnybody(table, command);
  return [
    // System columns are readable with the whole table's privilege only.
    `select xmin from ${object} limit 0`,
    ...(kept
      ? [
          `insert into ${object} (${kept.name}) select now() where false`,
          `update ${object} set ${kept.name} = now() where false`,
        ]
      : []),
    ...columns.flatMap(({ name }) => [
      ...(without('select') ? [`select ${name} from ${object} limit 0`] : []),
      ...(without('insert') ? [`insert into ${object} (${name}) select null where false`] : []),
      ...(without('update') ? [`update ${object} set ${name} = null where false`] : []),
    ]),
    ...(without('delete') ? [`delete from ${object} where false`] : []),
  ];
}

export const commandWithoutCell: Attack = {
  name: 'command-without-cell',
  attempts:
    'Somebody signed in gets an answer, be it an empty one, to a command that no role has on a table.',
  concerns: () => true,
  async probe(sql, { mutant, catalog }) {
    const table = catalog.tables.find(({ object }) => mutant.object.startsWith(object));
    if (!table) return undefined;
    for (const statement of statementsOf(table)) {
      const outcome = await attemptAs(sql, { role: 'authenticated' }, statement);
      if (!isRefused(outcome)) return statement;
    }
    return undefined;
  },
};
