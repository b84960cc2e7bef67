import { randomUUID } from 'node:crypto';
import { tableNames } from '../../../policies/access-matrix.ts';
import { immutableColumns } from '../../../policies/column-rules.ts';
import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';
import { rowsOf, tableOf, updateOf } from './rows-of.ts';

export const immutableColumnsAttack: Attack = {
  name: 'immutable-columns',
  attempts:
    'The owner of the tables, whom no policy holds, changes the tenant or the owner of a row.',
  concerns: ({ object, table }) =>
    (table !== undefined && !object.startsWith('policy ')) || object.includes('refuse_change'),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog);
    const known = tableNames.find((name) => name === table?.name);
    const [row] = rowsOf(world, known);
    if (!table || !known || !row) return undefined;
    for (const column of immutableColumns(known)) {
      const change = updateOf(table, row.id, { [column]: randomUUID() });
      const outcome = await attemptAs(sql, { role: 'postgres' }, change);
      // A foreign key would refuse most of these too: not because they may not be, but for what they point at.
      if (!isRefused(outcome)) return `postgres may change ${column} of ${table.object}`;
    }
    return undefined;
  },
};
