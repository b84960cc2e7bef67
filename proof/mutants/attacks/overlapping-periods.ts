import { randomUUID } from 'node:crypto';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { insertOf, rowsOf, tableNamed } from './rows-of.ts';

export const overlappingPeriods: Attack = {
  name: 'overlapping-periods',
  attempts:
    'A second period of the same membership, or of the same rate, begins before the first ends.',
  concerns: ({ table }) => table === 'memberships' || table === 'reimbursement_rates',
  async probe(sql, { mutant, catalog, world }) {
    const table = tableNamed(catalog.tables, mutant.table);
    for (const row of table ? rowsOf(world, mutant.table).slice(0, 20) : []) {
      if (!table) continue;
      const outcome = await attemptAs(
        sql,
        { role: 'service_role' },
        insertOf(table, { ...row, id: randomUUID() }),
      );
      if (outcome.ok) return `${table.object} takes the same period twice`;
    }
    return undefined;
  },
};
